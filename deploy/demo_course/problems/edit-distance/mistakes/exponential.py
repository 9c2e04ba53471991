# exponential: solves the same pairs of beginnings again and again
def edit_distance(first, second):
    if first == "":
        return len(second)
    if second == "":
        return len(first)
    if first[-1] == second[-1]:
        return edit_distance(first[:-1], second[:-1])
    return 1 + min(
        edit_distance(first[:-1], second),
        edit_distance(first, second[:-1]),
        edit_distance(first[:-1], second[:-1]),
    )
