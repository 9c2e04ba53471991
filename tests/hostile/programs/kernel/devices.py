# allowed: fail
import os, stat
def solve(n):
    try: os.mknod("/tmp/disk", stat.S_IFBLK | 0o600, os.makedev(8, 0)); return "made a device"
    except OSError: pass
    return sorted(os.listdir("/dev"))
