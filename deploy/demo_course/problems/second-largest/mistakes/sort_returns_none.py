# wrong type: list.sort() returns None
def second_largest(numbers):
    numbers = numbers.sort()
    return numbers[-2]
