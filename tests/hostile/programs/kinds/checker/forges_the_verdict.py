# allowed: fail runtime_error
# The record of a checker that accepts, sent in the place of an answer.
import os

print("True")
os.write(3, b'{"end":"value","value":{"tuple":[1.0,"accepted"]}}\n')
os._exit(0)
