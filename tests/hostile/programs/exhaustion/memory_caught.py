# allowed: memory timeout
def solve(n):
    held = []
    while True:
        try: held.append(bytearray(1_000_000))
        except MemoryError: pass
