# wrong type: a list cannot be divided
def moving_average(values, width):
    sums = []
    for i in range(len(values) - width + 1):
        sums.append(sum(values[i : i + width]))
    return sums / width
