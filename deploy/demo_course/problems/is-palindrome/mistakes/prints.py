# prints the result instead of returning it
def is_palindrome(text):
    clean = "".join(c for c in text.lower() if c.isalnum())
    print(clean == clean[::-1])
