# ignores the walls
def shortest_path(maze):
    for r in range(len(maze)):
        for c in range(len(maze[r])):
            if maze[r][c] == "S":
                start = (r, c)
            if maze[r][c] == "E":
                end = (r, c)
    return abs(start[0] - end[0]) + abs(start[1] - end[1])
