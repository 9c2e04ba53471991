# index -1 is the last field in Python: the way leaves the maze and comes back on the other side
from collections import deque


def shortest_path(maze):
    rows, columns = len(maze), len(maze[0])
    for r in range(rows):
        for c in range(columns):
            if maze[r][c] == "S":
                start = (r, c)
    seen = {start}
    queue = deque([(start, 0)])
    while queue:
        (r, c), steps = queue.popleft()
        if maze[r][c] == "E":
            return steps
        for dr, dc in [(0, 1), (1, 0), (0, -1), (-1, 0)]:
            new = (r + dr, c + dc)
            if new[0] < rows and new[1] < columns and maze[new[0]][new[1]] != "#":
                if new not in seen:
                    seen.add(new)
                    queue.append((new, steps + 1))
    return -1
