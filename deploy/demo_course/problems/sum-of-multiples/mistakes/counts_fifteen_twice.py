# two separate conditions: multiples of both are added twice
def sum_of_multiples(limit):
    total = 0
    for number in range(limit):
        if number % 3 == 0:
            total += number
        if number % 5 == 0:
            total += number
    return total
