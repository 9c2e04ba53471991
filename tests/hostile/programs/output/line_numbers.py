# allowed: runtime_error
# Code that says it stands on line two thousand million, in a function with a name of control characters.
import ast
def solve(n):
    tree = ast.parse("def f():\n    raise ValueError('here')\n")
    for node in ast.walk(tree):
        if hasattr(node, "lineno"): node.lineno = node.end_lineno = 2_000_000_000
    tree.body[0].name = "\x1b[2J"
    space = {}
    exec(compile(tree, "answer.py", "exec"), space)
    space["\x1b[2J"]()
