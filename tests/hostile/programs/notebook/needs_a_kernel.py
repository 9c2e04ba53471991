# allowed: runtime_error
# Asks the notebook's shell to run things, where there is none.
from IPython import get_ipython
get_ipython().run_cell("1")
def solve(n): return 285
