# allowed: runtime_error
# Not the letters they seem to be: a Cyrillic "о" makes it another name.
def sоlve(n):
    return sum(k * k for k in range(n))
