# allowed: compile_error
# A made-up compile error makes things worse for its author only.
import os
def solve(n):
    os.write(3, b'{"end":"compile_error","type":"SyntaxError","message":"\\u001b[2J","line":99999999999999999999,"offset":-1}\n')
    os._exit(0)
