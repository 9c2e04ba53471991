# allowed: runtime_error memory
def solve(n):
    for number in range(100):
        open(f"/dev/shm/{number}", "wb").write(b"x" * 4_000_000)
