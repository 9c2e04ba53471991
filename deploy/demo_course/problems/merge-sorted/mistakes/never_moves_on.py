# infinite loop: the position of the right list is not moved on
def merge(left, right):
    merged = []
    i = 0
    j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            if len(merged) < 1000:
                merged.append(right[j])
    return merged + left[i:] + right[j:]
