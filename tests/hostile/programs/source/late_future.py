# allowed: compile_error
# The future may only begin at the beginning.
x = 1
from __future__ import annotations
