# wrong type: text.lower without parentheses is a function, not a text
def count_vowels(text):
    count = 0
    for letter in text.lower:
        if letter in "aeiou":
            count += 1
    return count
