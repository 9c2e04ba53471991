# off by one: the limit itself is counted
def sum_of_multiples(limit):
    total = 0
    for number in range(1, limit + 1):
        if number % 3 == 0 or number % 5 == 0:
            total += number
    return total
