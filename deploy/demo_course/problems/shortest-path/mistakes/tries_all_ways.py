# exponential: tries out every way there is
def shortest_path(maze):
    rows, columns = len(maze), len(maze[0])

    def search(r, c, seen):
        if not (0 <= r < rows and 0 <= c < columns) or maze[r][c] == "#" or (r, c) in seen:
            return None
        if maze[r][c] == "E":
            return 0
        best = None
        for dr, dc in [(0, 1), (1, 0), (0, -1), (-1, 0)]:
            way = search(r + dr, c + dc, seen | {(r, c)})
            if way is not None and (best is None or way + 1 < best):
                best = way + 1
        return best

    for r in range(rows):
        for c in range(columns):
            if maze[r][c] == "S":
                found = search(r, c, set())
    return -1 if found is None else found
