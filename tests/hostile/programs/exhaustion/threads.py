# allowed: runtime_error memory timeout
import threading, time
def solve(n):
    while True:
        threading.Thread(target=time.sleep, args=(1000,)).start()
