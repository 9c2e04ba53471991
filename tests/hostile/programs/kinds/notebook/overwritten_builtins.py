# allowed: fail runtime_error
import builtins

class Equal:
    def __eq__(self, other):
        return True

    def __mul__(self, other):
        return self

builtins.eval = lambda *args: 6
builtins.compile = lambda *args, **kwargs: None
total = table = Equal()
