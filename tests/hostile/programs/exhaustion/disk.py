# allowed: runtime_error memory
def solve(n):
    for number in range(1000):
        with open(f"/tmp/{number}", "wb") as stream:
            stream.write(b"x" * 8_000_000)
