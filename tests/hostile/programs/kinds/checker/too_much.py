# allowed: output_limit
def solve(n):
    return list(range(100_000))


if __name__ == "__main__":
    print("1 " * 1_000_000)
