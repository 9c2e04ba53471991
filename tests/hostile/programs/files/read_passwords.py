# allowed: runtime_error
def solve(n):
    return open("/etc/passwd").read() + open("/etc/shadow").read()
