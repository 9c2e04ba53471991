# allowed: timeout
def solve(n):
    while True:
        pass
