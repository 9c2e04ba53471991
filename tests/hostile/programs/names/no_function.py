# allowed: runtime_error
solve = 285
