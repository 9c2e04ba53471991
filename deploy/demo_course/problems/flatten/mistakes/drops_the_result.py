# the result of the recursive call is thrown away
def flatten(nested):
    flat = []
    for element in nested:
        if type(element) == list:
            flatten(element)
        else:
            flat.append(element)
    return flat
