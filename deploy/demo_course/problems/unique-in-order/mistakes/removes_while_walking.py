# removes from the list that the loop walks through
def unique(values):
    for value in values:
        if values.count(value) > 1:
            values.remove(value)
    return values
