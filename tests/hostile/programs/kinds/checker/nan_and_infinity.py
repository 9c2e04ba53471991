# allowed: fail
def solve(n):
    return [float("nan"), float("inf")]


if __name__ == "__main__":
    print("nan", "inf")
