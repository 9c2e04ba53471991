# allowed: fail
import sys


def solve(n):
    return [10**6000, 4 - 10**6000]


if __name__ == "__main__":
    sys.set_int_max_str_digits(0)
    print(10**6000, 4 - 10**6000)
