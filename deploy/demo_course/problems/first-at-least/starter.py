def first_at_least(numbers, target):
    low = 0
    high = len(numbers)
    # Everything before low is too small; everything from high on is large enough.
    ...
