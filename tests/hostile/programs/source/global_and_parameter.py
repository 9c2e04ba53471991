# allowed: compile_error
# An error that only the compiler's second look finds.
def solve(n):
    global n
    return 285
