# allowed: fail
import sys
def solve(n):
    sys.stdout.buffer.write(b"\x1b]0;owned\x07\x1b[2J\x00\xff\xfe\r\x08\xe2\x80\xae")
    return "\x1b[31m\u202e<script>alert(1)</script>\x00"
