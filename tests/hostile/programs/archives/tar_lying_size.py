# allowed: runtime_error
# A header that says one terabyte, written sparse.
import io, tarfile
def solve(n):
    entry = tarfile.TarInfo("big")
    entry.size = 1 << 40
    evil = io.BytesIO(entry.tobuf(tarfile.GNU_FORMAT) + bytes(1024))
    tarfile.open(fileobj=evil).extractall("/tmp")
