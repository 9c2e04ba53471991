# allowed: compile_error
def solve(n)
    return 1
