# missing case: digits are dropped as well
def is_palindrome(text):
    clean = ""
    for c in text.lower():
        if c in "abcdefghijklmnopqrstuvwxyz":
            clean += c
    for i in range(len(clean) // 2):
        if clean[i] != clean[-i]:
            return False
    return True
