# allowed: fail
# The magic numbers of a serialised Java object, a class file, a pickle and an ELF program, as a value.
def solve(n):
    return [b"\xac\xed\x00\x05sr", b"\xca\xfe\xba\xbe\x00\x00\x00\x41", b"\x80\x05cos\nsystem\n", b"\x7fELF", b"PK\x03\x04", b"!<arch>\n"]
