# wrong base case: only one level is opened
def flatten(nested):
    flat = []
    for element in nested:
        if isinstance(element, list):
            for inner in element:
                flat.append(inner)
        else:
            flat.append(element)
    return flat
