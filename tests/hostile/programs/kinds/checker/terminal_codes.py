# allowed: fail
TEXT = "\x1b[2J\x1b]0;owned\x07<script>alert(1)</script>\u202e=HYPERLINK()"


def solve(n):
    return TEXT


if __name__ == "__main__":
    print(TEXT)
