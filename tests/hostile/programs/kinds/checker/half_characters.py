# allowed: fail
# Text that most programs cannot write down.
import sys


def solve(n):
    return ["\ud800", "\udfff\x00"]


if __name__ == "__main__":
    sys.stdout.buffer.write(b"\xff\xfe\x00\xed\xa0\x80 \x00")
