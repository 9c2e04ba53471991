# allowed: timeout runtime_error memory
import threading, time
def solve(n):
    while True:
        threading.Thread(target=time.sleep, args=(1000,)).start()
