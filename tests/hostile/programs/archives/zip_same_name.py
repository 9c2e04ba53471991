# allowed: runtime_error
# One name many times and sizes that lie: what a careful reader must notice before it inflates.
import io, warnings, zipfile
warnings.simplefilter("ignore")
def solve(n):
    odd = io.BytesIO()
    with zipfile.ZipFile(odd, "w") as archive:
        for _ in range(100): archive.writestr("../../answer.py", b"x")
        archive.filelist[0].file_size = 1 << 40
    return zipfile.ZipFile(odd).read("../../answer.py", pwd=b"") and zipfile.ZipFile(io.BytesIO(odd.getvalue()[:-30])).namelist()
