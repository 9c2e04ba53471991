# goes through the letters of the text instead of its words
def count_words(text):
    counts = {}
    for word in text.lower():
        word = word.strip(".,;:!?")
        if word:
            counts[word] = counts.get(word, 0) + 1
    return counts
