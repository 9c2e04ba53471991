# returns the number instead of its index
def first_at_least(numbers, target):
    for number in numbers:
        if number >= target:
            return number
    return len(numbers)
