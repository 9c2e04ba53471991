# allowed: compile_error
# A future import that changes the grammar.
from __future__ import barry_as_FLUFL
def solve(n):
    return sum(k * k for k in range(n)) if n <> 0 else 0
