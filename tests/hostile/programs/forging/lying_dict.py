# allowed: fail
# A dict that looks like a record, and lies about its items.
class Liar(dict):
    def __eq__(self, other): return True
    def items(self): return [("x", 285)]
    def __iter__(self): return iter(["x"])
def solve(n):
    return Liar({"end": "value", "value": 285})
