# allowed: pass
%matplotlib inline
import numpy as np

# %%
%%time
total = sum([1, 2, 3])
total

# %%
import asyncio

await asyncio.sleep(0)
table = np.array([1.0, 2.0])
display(table)
