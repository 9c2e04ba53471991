# two ifs in a row: the second one looks at the number that the first one made
def collatz_steps(n):
    steps = 0
    while n != 1:
        if n % 2 == 0:
            n = n // 2
        if n % 2 == 1:
            n = 3 * n + 1
        steps += 1
        if steps > 1000:
            return steps
    return steps
