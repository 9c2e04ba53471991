# missing case: only blanks are skipped, punctuation is not
def is_palindrome(text):
    text = text.lower().replace(" ", "")
    return text == text[::-1]
