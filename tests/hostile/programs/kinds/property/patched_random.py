# allowed: fail
# Generated inputs would all be the same, if the generator ran here.
import random


class Constant(random.Random):
    def random(self):
        return 0.0

    def getrandbits(self, k):
        return 0


random.Random = Constant
random.seed = lambda *_: None


def solve(xs):
    return []
