def sum_of_multiples(limit):
    total = 0
    for number in range(1, limit):
        if number % 3 == 0 or number % 5 == 0:
            total += number
    return total
