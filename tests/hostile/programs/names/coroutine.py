# allowed: fail
async def solve(n):
    return 285
