# depth-first search: finds a way, but not the shortest one
def shortest_path(maze):
    rows, columns = len(maze), len(maze[0])
    for r in range(rows):
        for c in range(columns):
            if maze[r][c] == "S":
                start = (r, c)
    seen = set()
    stack = [(start[0], start[1], 0)]
    while stack:
        r, c, steps = stack.pop()
        if maze[r][c] == "E":
            return steps
        if (r, c) in seen:
            continue
        seen.add((r, c))
        for dr, dc in [(0, 1), (1, 0), (0, -1), (-1, 0)]:
            if 0 <= r + dr < rows and 0 <= c + dc < columns and maze[r + dr][c + dc] != "#":
                stack.append((r + dr, c + dc, steps + 1))
    return -1
