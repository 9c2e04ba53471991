# a for loop where only the end is known: stops after n turns
def collatz_steps(n):
    steps = 0
    for turn in range(n):
        if n == 1:
            break
        if n % 2 == 0:
            n = n // 2
        else:
            n = 3 * n + 1
        steps += 1
    return steps
