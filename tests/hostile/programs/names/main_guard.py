# allowed: runtime_error
# Only a program has the name that this waits for.
if __name__ == "__main__":
    def solve(n): return sum(k * k for k in range(n))
