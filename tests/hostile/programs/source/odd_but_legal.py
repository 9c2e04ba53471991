# allowed: pass
# Walrus, star patterns, positional-only names, a class in a default.
def solve(n, /, *_, total=(lambda: [k := 0])()[0], **__):
    match [*range(n)]:
        case [first, *rest] if (both := [first, *rest]): return sum(map(lambda k: k * k, both)) + total
