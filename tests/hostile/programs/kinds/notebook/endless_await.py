# allowed: timeout
import asyncio

await asyncio.Event().wait()
