# allowed: runtime_error
import os

os.write(3, b'{"end":"values","values":[],"error":null}\n')
os._exit(0)
