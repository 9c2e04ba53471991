# allowed: fail runtime_error
import resource
def solve(n):
    done = []
    for kind in range(16):
        try: resource.setrlimit(kind, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        except (OSError, ValueError): continue
        done.append(kind)
    bounded = (resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_NPROC, resource.RLIMIT_NOFILE)
    return [kind for kind in done if kind in bounded]
