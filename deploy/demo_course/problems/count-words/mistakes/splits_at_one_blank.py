# split(" ") leaves empty words and does not see lines
def count_words(text):
    counts = {}
    for word in text.lower().split(" "):
        word = word.strip(".,;:!?")
        counts[word] = counts.get(word, 0) + 1
    return counts
