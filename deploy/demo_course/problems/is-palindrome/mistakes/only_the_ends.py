# compares the first and the last character only
def is_palindrome(text):
    clean = ""
    for c in text.lower():
        if c.isalnum():
            clean += c
    if clean[0] == clean[-1]:
        return True
    return False
