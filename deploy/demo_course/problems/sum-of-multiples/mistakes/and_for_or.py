# "and" where "or" is meant
def sum_of_multiples(limit):
    total = 0
    for number in range(limit):
        if number % 3 == 0 and number % 5 == 0:
            total = total + number
    return total
