# allowed: fail
def solve(n):
    print("\x1b[2J\x1b]0;owned\x07<script>alert(1)</script>\u202e")
    return "\x1b[31m<img src=x onerror=alert(1)>\u202e"


def limits(xs):
    return ["\x1b[31m\u202e"]
