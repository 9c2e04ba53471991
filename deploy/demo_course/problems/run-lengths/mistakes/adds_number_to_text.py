# wrong type: a number cannot be added to a text
def run_lengths(text):
    result = ""
    count = 1
    for i in range(1, len(text) + 1):
        if i < len(text) and text[i] == text[i - 1]:
            count += 1
        else:
            result += text[i - 1] + count
            count = 1
    return result
