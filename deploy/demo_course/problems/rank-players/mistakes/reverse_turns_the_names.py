# reverse=True turns the order of the names around as well
def ranking(players):
    ordered = sorted(players, key=lambda p: (p[1], p[0]), reverse=True)
    return [p[0] for p in ordered]
