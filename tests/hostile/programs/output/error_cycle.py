# allowed: runtime_error
# Causes in a circle: who follows them without looking goes round for ever.
def solve(n):
    one, two = ValueError("one"), ValueError("two")
    one.__cause__, two.__cause__, one.__context__, two.__context__ = two, one, two, one
    raise one
