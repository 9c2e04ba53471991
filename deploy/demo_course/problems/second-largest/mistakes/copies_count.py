# missing edge case: copies of the largest value are counted
def second_largest(numbers):
    if len(numbers) < 2:
        return None
    return sorted(numbers)[-2]
