# keeps the last appearance instead of the first
def unique(values):
    kept = []
    for i in range(len(values)):
        if values[i] not in values[i + 1:]:
            kept.append(values[i])
    return kept
