# missing edge case: the empty text has no first character
def run_lengths(text):
    result = ""
    current = text[0]
    count = 0
    for c in text:
        if c == current:
            count += 1
        else:
            result += current + str(count)
            current = c
            count = 1
    return result + current + str(count)
