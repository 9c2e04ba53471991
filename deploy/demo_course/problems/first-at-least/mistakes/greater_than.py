# "greater than" where "at least" is meant
def first_at_least(numbers, target):
    low = 0
    high = len(numbers)
    while low < high:
        middle = (low + high) // 2
        if numbers[middle] <= target:
            low = middle + 1
        else:
            high = middle
    return low
