# allowed: runtime_error memory
# 80 MB of zeros in a few kilobytes, unpacked to the run's own folder.
import io, zipfile
def solve(n):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number in range(10):
            archive.writestr(str(number), bytes(8_000_000))
    zipfile.ZipFile(bomb).extractall("/tmp")
