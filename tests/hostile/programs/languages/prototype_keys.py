# allowed: fail
# Keys that change every object of a JavaScript reader which merges them.
def solve(n):
    return {"__proto__": {"isTeacher": True}, "constructor": {"prototype": {"score": 100}}, "toString": 1, "": 2}
