# allowed: pass
# An event loop of its own needs sockets to itself, which must work.
import asyncio
def solve(n):
    async def total():
        await asyncio.sleep(0)
        return sum(k * k for k in range(n))
    return asyncio.run(total())
