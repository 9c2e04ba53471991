# allowed: runtime_error
# A program of its own, made here: 132 bytes that exit with status 0. Exit 0 without a record is no pass.
import os
ELF = bytes.fromhex("7f454c4602010100000000000000000002003e000100000078004000000000004000000000000000000000000000000000000000400038000100000000000000"
                    "0100000005000000000000000000000000004000000000000000400000000000840000000000000084000000000000000010000000000000"
                    "31ffb83c0000000f05909090")
def solve(n):
    with open("/tmp/own", "wb") as stream: stream.write(ELF)
    os.chmod("/tmp/own", 0o755)
    os.execv("/tmp/own", ["own"])
