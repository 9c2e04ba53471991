def edit_distance(first, second):
    above = list(range(len(second) + 1))
    for i, letter in enumerate(first, start=1):
        row = [i]
        for j, other in enumerate(second, start=1):
            replaced = above[j - 1] + (letter != other)
            row.append(min(replaced, above[j] + 1, row[j - 1] + 1))
        above = row
    return above[-1]
