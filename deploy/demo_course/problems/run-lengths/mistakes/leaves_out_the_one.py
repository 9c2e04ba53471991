# a run of length 1 is written without its 1
def run_lengths(text):
    result = ""
    i = 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        result += text[i]
        if j - i > 1:
            result += str(j - i)
        i = j
    return result
