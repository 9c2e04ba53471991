# allowed: pass
# Device nodes and a pipe in an archive.
import io, os, stat, tarfile
def solve(n):
    evil = io.BytesIO()
    with tarfile.open(fileobj=evil, mode="w") as archive:
        for name, kind in (("disk", tarfile.BLKTYPE), ("memory", tarfile.CHRTYPE), ("pipe", tarfile.FIFOTYPE)):
            entry = tarfile.TarInfo(name)
            entry.type, entry.devmajor, entry.devminor = kind, 1, 1
            archive.addfile(entry)
    evil.seek(0)
    try: tarfile.open(fileobj=evil).extractall("/tmp")
    except Exception: pass
    made = [name for name in os.listdir("/tmp") if not stat.S_ISREG(os.lstat(f"/tmp/{name}").st_mode)]
    return made or sum(k * k for k in range(n))
