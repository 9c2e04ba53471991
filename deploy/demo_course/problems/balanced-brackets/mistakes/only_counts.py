# counts each kind, but not their order
def is_balanced(text):
    if text.count("(") != text.count(")"):
        return False
    if text.count("[") != text.count("]"):
        return False
    return text.count("{") == text.count("}")
