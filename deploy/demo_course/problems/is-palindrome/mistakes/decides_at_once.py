# returns True after the first pair that agrees
def is_palindrome(text):
    clean = "".join(c for c in text.lower() if c.isalnum())
    for i in range(len(clean)):
        if clean[i] == clean[len(clean) - 1 - i]:
            return True
        else:
            return False
    return True
