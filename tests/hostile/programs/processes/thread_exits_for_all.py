# allowed: runtime_error
# A thread ends the whole process while the function waits.
import os, threading, time
def solve(n):
    try: threading.Thread(target=os._exit, args=(0,)).start()
    except RuntimeError: os._exit(0)
    time.sleep(1000)
