# missing case: where the points are equal, the order stays as it was
def ranking(players):
    ordered = sorted(players, key=lambda p: p[1], reverse=True)
    names = []
    for p in ordered:
        names.append(p[0])
    return names
