# off by one: a new run begins with 0
def run_lengths(text):
    if text == "":
        return ""
    result = ""
    count = 0
    for i in range(len(text)):
        if i > 0 and text[i] == text[i - 1]:
            count += 1
        elif i > 0:
            result += text[i - 1] + str(count)
            count = 0
    return result + text[-1] + str(count)
