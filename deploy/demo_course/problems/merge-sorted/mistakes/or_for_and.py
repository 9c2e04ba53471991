# "or" where "and" is meant: reads behind the end of the shorter list
def merge(left, right):
    merged = []
    i = j = 0
    while i < len(left) or j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged
