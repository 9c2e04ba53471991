# allowed: memory
# Gzip of gzip of zeros.
import gzip
def solve(n):
    return len(gzip.decompress(gzip.decompress(gzip.compress(gzip.compress(bytes(60_000_000), 1) * 40, 1))))
