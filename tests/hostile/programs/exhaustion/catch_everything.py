# allowed: timeout
# Swallows every exception that Python can raise into it.
def solve(n):
    while True:
        try:
            while True: pass
        except BaseException: pass
        finally:
            continue
