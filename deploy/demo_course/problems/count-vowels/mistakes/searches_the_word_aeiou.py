# counts the text "aeiou" as a whole
def count_vowels(text):
    return text.lower().count("aeiou")
