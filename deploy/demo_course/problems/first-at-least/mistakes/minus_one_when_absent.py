# missing case: returns -1 when the number itself is not there
def first_at_least(numbers, target):
    for i in range(len(numbers)):
        if numbers[i] == target:
            return i
    return -1
