# allowed: runtime_error
# Callable by its class, and the call is an error.
class Solver:
    __call__ = property(lambda self: 1 / 0)
solve = Solver()
