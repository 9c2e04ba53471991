# allowed: fail
# Numbers that equal 285 in Python and are not the whole number 285.
from decimal import Decimal
from fractions import Fraction
class Index:
    def __index__(self): return 285
    __int__ = __index__
def solve(n):
    return {11: Index(), 10: Decimal(285)}.get(n, Fraction(285))
