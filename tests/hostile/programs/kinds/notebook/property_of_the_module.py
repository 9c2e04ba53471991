# allowed: fail
class Table:
    def __rmul__(self, other):
        return Table()

    __mul__ = __rmul__

    def __class__(self):
        return float

total = 6
table = Table()
