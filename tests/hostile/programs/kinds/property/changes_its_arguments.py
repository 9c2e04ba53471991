# allowed: fail
# Sorts what it was given and returns None, as list.sort does.
def solve(xs):
    return xs.sort()
