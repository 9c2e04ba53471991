# missing case: blanks, punctuation and capitals are compared too
def is_palindrome(text):
    return text == text[::-1]
