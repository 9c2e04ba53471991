from collections import deque


def shortest_path(maze):
    rows, columns = len(maze), len(maze[0])
    # Find S, then visit the fields in the order of their distance.
    ...
