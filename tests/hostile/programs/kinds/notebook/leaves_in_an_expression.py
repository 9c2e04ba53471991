# allowed: runtime_error
total = 6

class Table:
    def __mul__(self, other):
        raise SystemExit(0)

table = Table()
