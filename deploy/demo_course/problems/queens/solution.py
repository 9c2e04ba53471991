def queens(n):
    def place(columns):
        if len(columns) == n:
            return columns
        row = len(columns)
        for column in range(n):
            if all(column != other and abs(column - other) != row - at for at, other in enumerate(columns)):
                found = place(columns + [column])
                if found:
                    return found
        return None

    return place([])
