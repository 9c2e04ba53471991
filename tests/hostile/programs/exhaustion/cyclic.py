# allowed: runtime_error
def solve(n):
    value = []; value.append(value)
    return value
