# off by one: counts the fields of the way instead of the steps
from collections import deque


def shortest_path(maze):
    rows, columns = len(maze), len(maze[0])
    for r in range(rows):
        for c in range(columns):
            if maze[r][c] == "S":
                start = (r, c)
    seen = {start}
    queue = deque([(start, 1)])
    while queue:
        (r, c), length = queue.popleft()
        if maze[r][c] == "E":
            return length
        for dr, dc in [(0, 1), (1, 0), (0, -1), (-1, 0)]:
            new = (r + dr, c + dc)
            if 0 <= new[0] < rows and 0 <= new[1] < columns:
                if maze[new[0]][new[1]] != "#" and new not in seen:
                    seen.add(new)
                    queue.append((new, length + 1))
    return -1
