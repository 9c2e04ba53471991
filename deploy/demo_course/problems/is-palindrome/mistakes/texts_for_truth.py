# wrong type: returns a text instead of a truth value
def is_palindrome(text):
    clean = "".join(c for c in text.lower() if c.isalnum())
    if clean == clean[::-1]:
        return "True"
    else:
        return "False"
