# allowed: pass
# %% [markdown]
# # <script>alert(1)</script>
# %% {"role": "hidden-tests", "expected": 285}
def solve(n):
    return sum(k * k for k in range(n))
