def flatten(nested):
    flat = []
    # An element is either a list, or it is not.
    ...
