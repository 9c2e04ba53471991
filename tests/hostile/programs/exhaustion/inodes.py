# allowed: runtime_error
def solve(n):
    for number in range(100_000):
        open(f"/tmp/{number}", "w").close()
