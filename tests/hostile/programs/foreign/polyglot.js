// allowed: compile_error
def solve(n): return sum(k * k for k in range(n))
