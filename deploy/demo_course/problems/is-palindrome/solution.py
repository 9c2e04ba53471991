def is_palindrome(text):
    kept = [character.lower() for character in text if character.isalnum()]
    return kept == kept[::-1]
