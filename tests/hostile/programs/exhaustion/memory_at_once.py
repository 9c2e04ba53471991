# allowed: memory
x = [0] * 10**11
