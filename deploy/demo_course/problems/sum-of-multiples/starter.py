def sum_of_multiples(limit):
    total = 0
    # Go through the numbers below limit and add those that 3 or 5 divides.
    ...
