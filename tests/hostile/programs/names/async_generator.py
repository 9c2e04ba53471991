# allowed: fail
# Nobody iterates over what this returns.
async def solve(n):
    yield 285
