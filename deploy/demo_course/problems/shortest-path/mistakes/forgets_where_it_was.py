# infinite loop: fields that were seen are visited again and again
from collections import deque


def shortest_path(maze):
    rows, columns = len(maze), len(maze[0])
    for r in range(rows):
        for c in range(columns):
            if maze[r][c] == "S":
                start = (r, c)
    queue = deque([(start[0], start[1], 0)])
    while queue:
        r, c, steps = queue.popleft()
        if maze[r][c] == "E":
            return steps
        for dr, dc in [(0, 1), (1, 0), (0, -1), (-1, 0)]:
            if 0 <= r + dr < rows and 0 <= c + dc < columns and maze[r + dr][c + dc] != "#":
                queue.append((r + dr, c + dc, steps + 1))
    return -1
