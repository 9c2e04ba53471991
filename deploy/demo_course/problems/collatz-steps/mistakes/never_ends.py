# infinite loop: n is not changed, a new variable is
def collatz_steps(n):
    steps = 0
    while n != 1:
        if n % 2 == 0:
            new = n // 2
        else:
            new = 3 * n + 1
        steps += 1
    return steps
