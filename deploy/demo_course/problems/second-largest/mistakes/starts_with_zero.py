# the accumulators start with 0, which is larger than every negative number
def second_largest(numbers):
    first = 0
    second = 0
    for number in numbers:
        if number > first:
            second = first
            first = number
        elif number > second and number != first:
            second = number
    if second == 0:
        return None
    return second
