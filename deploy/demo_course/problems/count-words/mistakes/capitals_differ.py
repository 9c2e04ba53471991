# missing case: Row and row are counted apart
def count_words(text):
    counts = {}
    for word in text.split():
        word = word.strip(".,;:!?")
        if word:
            counts[word] = counts.get(word, 0) + 1
    return counts
