def count_words(text):
    counts = {}
    # Count each word in small letters, without punctuation at its ends.
    ...
