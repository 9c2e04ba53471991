# overwrites the count instead of raising it
def count_words(text):
    counts = {}
    for word in text.lower().split():
        word = word.strip(".,;:!?")
        if word != "":
            counts[word] = 1
    return counts
