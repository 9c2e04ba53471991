# allowed: runtime_error
total = 6
table = [1.0, 2.0]
del total
