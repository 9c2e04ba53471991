# allowed: fail
calls = 0


def solve(xs):
    global calls
    calls += 1
    return xs if calls % 7 == 0 else sorted(xs)
