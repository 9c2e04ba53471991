# allowed: pass
# Calls that no answer needs: each must be refused by the filter (EPERM), before the kernel looks at its arguments.
import ctypes, platform
libc = ctypes.CDLL(None, use_errno=True)
CALLS = """101 310 311 312 438 434 440 248 249 250 321 298 323 425 426 427 206 209 319 447 165 166 155 161 429 428 430 431 432 433 442
272 308 303 304 300 301 253 294 254 246 320 175 313 176 169 167 168 163 179 443 164 227 305 159 103 170 171 153 172 173 154 135 136 139
237 256 279 238 239 29 30 31 67 68 69 70 71 64 65 66 220 240 241 242 243 244 245 73 444 141 144 314 251 133 259 322""".split()
def solve(n):
    if platform.machine() != "x86_64": return sum(k * k for k in range(n))
    reached = []
    for number in map(int, CALLS):
        ctypes.set_errno(0)
        libc.syscall(number, -1, 0, 0, 0, 0, 0)
        if ctypes.get_errno() != 1: reached.append([number, ctypes.get_errno()])
    return reached or sum(k * k for k in range(n))
