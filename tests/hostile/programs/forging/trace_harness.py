# allowed: fail
# Traces the harness's own frames and puts what their variables hold into the value that is about to be sent.
import sys
found = ["nothing"]
def trace(frame, event, argument):
    if frame.f_code.co_filename != "answer.py":
        found.extend(text for name, text in frame.f_locals.items() if isinstance(text, str) and text.startswith("CANARY-"))
    return trace
def solve(n):
    frame = sys._getframe()
    while frame := frame.f_back:
        frame.f_trace = trace
    sys.settrace(trace)
    return found
