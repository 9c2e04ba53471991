# allowed: compile_error
# A notebook awaits at the top level, Python does not.
import asyncio
await asyncio.sleep(0)
def solve(n): return 285
