# allowed: memory
# Memory that doubles with every step leaves no time to look.
def solve(n):
    text = "x"
    while True:
        text += text
