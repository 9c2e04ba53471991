# missing edge case: fewer than two different values
def second_largest(numbers):
    values = list(set(numbers))
    values.sort()
    return values[-2]
