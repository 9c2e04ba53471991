# allowed: runtime_error
# The call itself fails, in no line of the answer.
def solve(): return 285
