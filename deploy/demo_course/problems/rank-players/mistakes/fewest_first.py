# ascending instead of descending order
def ranking(players):
    players = sorted(players, key=lambda p: (p[1], p[0]))
    return [p[0] for p in players]
