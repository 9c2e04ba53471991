# forgets the diagonals: places rooks
def queens(n):
    return list(range(n))
