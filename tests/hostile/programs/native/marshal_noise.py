# allowed: runtime_error memory
# Noise for a reader that trusts its input.
import marshal
def solve(n):
    for seed in range(100):
        noise = bytes((seed * 31 + k * k * 17) % 256 for k in range(60))
        for kind in b"c([<{>:?sil":
            try: marshal.loads(bytes([kind]) + noise)
            except (ValueError, EOFError, TypeError, MemoryError): pass
    raise SystemExit("nothing crashed")
