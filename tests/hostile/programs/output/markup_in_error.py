# allowed: runtime_error
# Markup, a formula and control characters in the type and the text of an error.
class E(Exception): pass
E.__name__ = "<script>alert(document.domain)</script>\u202e\x1b[2J"
def solve(n):
    raise E("=HYPERLINK(\"http://x\")\r\n<svg onload=alert(1)>\u2066\x9b31m\x00")
