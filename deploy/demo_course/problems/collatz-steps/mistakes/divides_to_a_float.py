# wrong type: / makes a float, which loses the last digits of large numbers
def collatz_steps(n):
    steps = 0
    while n != 1:
        if n % 2 == 0:
            n = n / 2
        else:
            n = n * 3 + 1
        steps = steps + 1
    return steps
