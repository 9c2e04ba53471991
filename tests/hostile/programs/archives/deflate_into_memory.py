# allowed: memory
# Inflates ten megabytes of zeros again and again and keeps them all.
import zlib
def solve(n):
    squeezed, inflate, held = zlib.compress(bytes(10_000_000), 1), zlib.decompressobj, []
    while True:
        held.append(inflate().decompress(squeezed))
