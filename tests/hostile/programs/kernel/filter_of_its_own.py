# allowed: runtime_error
# A second filter under which the process cannot even exit.
import ctypes, struct
def solve(n):
    rules = ((0x20, 0, 0, 0), (0x15, 1, 0, 231), (0x15, 0, 1, 60), (0x06, 0, 0, 0x00050001), (0x06, 0, 0, 0x7FFF0000))
    buffer = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *rule) for rule in rules))
    program = struct.pack("HxxxxxxQ", len(rules), ctypes.addressof(buffer))
    ctypes.CDLL(None).prctl(22, 2, ctypes.create_string_buffer(program), 0, 0)
    return sum(k * k for k in range(n))
