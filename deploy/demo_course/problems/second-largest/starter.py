def second_largest(numbers):
    # Return the second largest different value, or None.
    return 0
