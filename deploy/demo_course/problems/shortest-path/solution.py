from collections import deque


def shortest_path(maze):
    rows, columns = len(maze), len(maze[0])
    start = next((r, c) for r in range(rows) for c in range(columns) if maze[r][c] == "S")
    seen = {start}
    queue = deque([(start, 0)])
    while queue:
        (row, column), steps = queue.popleft()
        if maze[row][column] == "E":
            return steps
        for place in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
            r, c = place
            if 0 <= r < rows and 0 <= c < columns and maze[r][c] != "#" and place not in seen:
                seen.add(place)
                queue.append((place, steps + 1))
    return -1
