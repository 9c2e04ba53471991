# allowed: runtime_error
# A byte order mark before a right record.
import os
def solve(n):
    os.write(3, b'\xef\xbb\xbf{"end":"value","value":285}\n')
    os._exit(0)
