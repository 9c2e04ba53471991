def count_vowels(text):
    count = 0
    # Look at each letter of the text.
    ...
