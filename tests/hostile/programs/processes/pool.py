# allowed: runtime_error pass
# Processes of its own are allowed where cgroups count them, and cannot be had elsewhere.
import multiprocessing
def square(k): return k * k
def solve(n):
    with multiprocessing.Pool(2) as pool:
        return sum(pool.map(square, range(n)))
