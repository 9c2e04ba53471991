# allowed: memory
# A few characters of a format ask for a terabyte of blanks.
def solve(n):
    return f"{n:>{10 ** 12}}"
