# allowed: fail
# An object that would yield the answer is not the answer.
def solve(n):
    yield sum(k * k for k in range(n))
