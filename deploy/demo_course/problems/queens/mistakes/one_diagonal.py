# looks at one of the two diagonals only
def queens(n):
    def place(columns):
        row = len(columns)
        if row == n:
            return columns
        for column in range(n):
            if all(column != other and column - other != row - at for at, other in enumerate(columns)):
                found = place(columns + [column])
                if found:
                    return found

    return place([])
