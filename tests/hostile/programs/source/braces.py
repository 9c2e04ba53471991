# allowed: compile_error
# Not a chance.
from __future__ import braces
