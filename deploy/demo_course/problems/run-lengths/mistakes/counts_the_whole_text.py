# counts the character in the whole text instead of in its run
def run_lengths(text):
    result = ""
    previous = ""
    for c in text:
        if c != previous:
            result += c + str(text.count(c))
        previous = c
    return result
