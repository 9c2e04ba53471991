# allowed: runtime_error fail
def solve(n):
    value = []
    for _ in range(10_000):
        value = [value]
    return value


if __name__ == "__main__":
    print("[" * 30_000)
