# a dictionary holds each name once only
def ranking(players):
    points = {}
    for name, score in players:
        points[name] = score
    return sorted(points, key=lambda name: (-points[name], name))
