# allowed: fail
def solve(n):
    return True


if __name__ == "__main__":
    print(True)
