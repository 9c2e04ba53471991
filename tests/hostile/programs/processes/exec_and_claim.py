# allowed: runtime_error fail
# A fresh interpreter without the harness sends the record: a claim like any other.
import os, sys
def solve(n):
    os.set_inheritable(3, True)
    os.execv(sys.executable, [sys.executable, "-S", "-c", "import os; os.write(3, b'{\"end\":\"value\",\"value\":\"CANARY\"}\\n')"])
