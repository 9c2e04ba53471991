# a set and sorted: the order of first appearance is lost
def unique(values):
    return sorted(set(values))
