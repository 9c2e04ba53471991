# takes the first free column of each row and never goes back
def queens(n):
    columns = []
    for row in range(n):
        for column in range(n):
            if all(column != other and abs(column - other) != row - at for at, other in enumerate(columns)):
                columns.append(column)
                break
    return columns
