# allowed: timeout
total = 6

class Table:
    def __mul__(self, other):
        while True:
            pass

table = Table()
