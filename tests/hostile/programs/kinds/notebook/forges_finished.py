# allowed: runtime_error
import os

os.write(3, b'{"end":"finished"}\n')
os._exit(0)
