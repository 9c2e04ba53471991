# allowed: fail
# Bytes that end in the middle of a character, and a byte order mark in the middle of the text.
import os
def solve(n):
    os.write(1, "\ufeffwörk\u2028\u2029\x85".encode() + b"\xe2\x82")
    return "\ufeff\u2028\u2029\x85\xad\u200b"
