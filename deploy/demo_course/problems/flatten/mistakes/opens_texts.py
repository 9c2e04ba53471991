# no end of the recursion: the letter of a text is a text again
def flatten(nested):
    flat = []
    for element in nested:
        if isinstance(element, list) or isinstance(element, str):
            flat = flat + flatten(element)
        else:
            flat.append(element)
    return flat
