PARTNER = {")": "(", "]": "[", "}": "{"}


def is_balanced(text):
    open_brackets = []
    for character in text:
        if character in PARTNER.values():
            open_brackets.append(character)
        elif character in PARTNER and (not open_brackets or open_brackets.pop() != PARTNER[character]):
            return False
    return not open_brackets
