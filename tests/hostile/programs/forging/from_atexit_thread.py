# allowed: runtime_error fail
import atexit, os
atexit.register(lambda: os.write(3, b'{"end":"value","value":285}\n'))
raise SystemExit(0)
