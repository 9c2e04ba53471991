def collatz_steps(n):
    steps = 0
    # Repeat until n is 1.
    ...
