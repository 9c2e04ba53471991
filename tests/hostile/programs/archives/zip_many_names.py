# allowed: runtime_error
# A hundred thousand entries of no size, each a file.
import io, zipfile
def solve(n):
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as archive:
        for number in range(4000):
            archive.writestr(f"{number}/x", b"")
    zipfile.ZipFile(many).extractall("/tmp")
