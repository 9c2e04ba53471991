# compares place by place: an insertion shifts everything
def edit_distance(first, second):
    count = abs(len(first) - len(second))
    for a, b in zip(first, second):
        if a != b:
            count += 1
    return count
