# wrong base case: stops one step too early
def collatz_steps(n):
    steps = 0
    while n > 2:
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps
