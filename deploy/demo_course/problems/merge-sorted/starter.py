def merge(left, right):
    merged = []
    i = j = 0
    # As long as both lists have elements left, take the smaller one.
    ...
