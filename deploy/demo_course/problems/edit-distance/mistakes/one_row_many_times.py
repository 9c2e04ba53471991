# [[0] * m] * n is the same row n times
def edit_distance(first, second):
    n, m = len(first), len(second)
    table = [[0] * (m + 1)] * (n + 1)
    for i in range(n + 1):
        for j in range(m + 1):
            if i == 0:
                table[i][j] = j
            elif j == 0:
                table[i][j] = i
            elif first[i - 1] == second[j - 1]:
                table[i][j] = table[i - 1][j - 1]
            else:
                table[i][j] = 1 + min(table[i - 1][j], table[i][j - 1], table[i - 1][j - 1])
    return table[n][m]
