# allowed: pass
json = os = sys = type = list = dict = str = print = None
def solve(n):
    total = 0
    for k in range(n):
        total += k * k
    return total
