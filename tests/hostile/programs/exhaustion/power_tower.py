# allowed: timeout
# One bytecode, no signal handler gets a turn while it runs.
def solve(n):
    return 9 ** 9 ** 9
