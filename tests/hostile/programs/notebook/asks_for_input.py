# allowed: runtime_error
# Nobody is there to answer; it must not wait.
def solve(n):
    return int(input("the expected value, please: "))
