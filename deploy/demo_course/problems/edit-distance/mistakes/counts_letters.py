# compares which letters occur, not where
def edit_distance(first, second):
    rest = list(second)
    missing = 0
    for letter in first:
        if letter in rest:
            rest.remove(letter)
        else:
            missing += 1
    return max(missing, len(rest))
