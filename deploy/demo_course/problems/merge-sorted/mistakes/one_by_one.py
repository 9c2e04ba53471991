# takes one of each in turn without comparing them properly
def merge(left, right):
    merged = []
    for a, b in zip(left, right):
        if a < b:
            merged.append(a)
            merged.append(b)
        else:
            merged.append(b)
            merged.append(a)
    return merged
