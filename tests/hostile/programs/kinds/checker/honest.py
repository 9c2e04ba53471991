# allowed: pass
def solve(n):
    return [n - 1, 1]


if __name__ == "__main__":
    n = int(input())
    print(n - 1, 1)
