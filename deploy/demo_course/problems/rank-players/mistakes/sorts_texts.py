# compares points as texts: "9" comes after "10"
def ranking(players):
    ordered = sorted(players, key=lambda p: p[0])
    ordered = sorted(ordered, key=lambda p: str(p[1]), reverse=True)
    return [name for name, score in ordered]
