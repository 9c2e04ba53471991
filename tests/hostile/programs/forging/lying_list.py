# allowed: fail
# An honest encoder must look at the list itself, not at what its class says about it.
class Liar(list):
    def __eq__(self, other): return True
    def __iter__(self): return iter([285])
    def __len__(self): return 1
    def __getitem__(self, index): return 285
def solve(n):
    return Liar([1, 2, 3])
