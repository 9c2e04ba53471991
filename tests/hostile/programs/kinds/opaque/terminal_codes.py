# allowed: fail
def solve(n):
    print("\x1b[2J<script>alert(1)</script>\u202e")
    raise AssertionError("\x1b[31m<b>no</b>\u202e")
