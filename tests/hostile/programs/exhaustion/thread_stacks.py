# allowed: runtime_error memory
# Few threads, each with as large a stack as it may ask for.
import threading, time
threading.stack_size(512 << 20)
def solve(n):
    for _ in range(1000):
        threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
