# wrong type: returns the pairs instead of the names
def ranking(players):
    return sorted(players, key=lambda p: (-p[1], p[0]))
