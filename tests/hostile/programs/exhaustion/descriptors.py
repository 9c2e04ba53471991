# allowed: runtime_error
import os
held = []
while True:
    held += os.pipe()
