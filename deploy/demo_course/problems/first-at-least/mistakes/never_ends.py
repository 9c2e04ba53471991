# infinite loop: low = middle does not move when two positions are left
def first_at_least(numbers, target):
    low = 0
    high = len(numbers)
    while low < high:
        middle = (low + high) // 2
        if numbers[middle] < target:
            low = middle
        else:
            high = middle
    return low
