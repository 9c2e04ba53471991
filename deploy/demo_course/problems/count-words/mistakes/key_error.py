# adds to a key that is not there yet
def count_words(text):
    counts = {}
    for word in text.lower().split():
        word = word.strip(".,;:!?")
        counts[word] += 1
    return counts
