def ranking(players):
    ordered = sorted(players, key=lambda player: (-player[1], player[0]))
    return [name for name, points in ordered]
