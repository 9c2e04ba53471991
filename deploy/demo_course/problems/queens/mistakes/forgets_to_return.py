# the recursive call's result is not returned
def queens(n):
    def place(columns):
        if len(columns) == n:
            return columns
        row = len(columns)
        for column in range(n):
            if all(column != other and abs(column - other) != row - at for at, other in enumerate(columns)):
                place(columns + [column])

    return place([])
