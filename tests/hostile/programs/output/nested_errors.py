# allowed: runtime_error
# Groups in groups, each with notes and a cause.
def solve(n):
    error = ValueError("innermost")
    for level in range(500):
        outer = ExceptionGroup(f"level {level}", [error, TypeError("x" * 1000)])
        outer.add_note("\x1b[2J" * 100); outer.__cause__ = error
        error = outer
    raise error
