# allowed: runtime_error
# A million opening brackets for the library's own parser.
import json
def solve(n):
    return json.loads("[" * 1_000_000)
