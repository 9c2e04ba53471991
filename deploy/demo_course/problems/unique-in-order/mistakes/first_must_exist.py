# begins with the first value, which an empty list does not have
def unique(values):
    kept = [values[0]]
    for value in values:
        if value not in kept:
            kept.append(value)
    return kept
