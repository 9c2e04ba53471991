# missing case: the last run is never written down
def run_lengths(text):
    result = ""
    current = ""
    count = 0
    for c in text:
        if c == current:
            count += 1
        else:
            if count > 0:
                result += current + str(count)
            current = c
            count = 1
    return result
