# compares with the value before only
def unique(values):
    kept = []
    for value in values:
        if not kept or kept[-1] != value:
            kept.append(value)
    return kept
