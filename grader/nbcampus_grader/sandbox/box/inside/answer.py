"""Run one answer and report how it ended. From here on the process is the student's: nothing it says is trusted.

Whatever the code does to this module, to ``json``, to ``sys`` or to the socket can only change which value it claims;
the claim is compared outside, in a process that holds the expected value and never runs a line of a student's.
"""

from __future__ import annotations

import atexit
import functools
import json
import linecache
import os
import sys
from collections.abc import Callable, Iterable
from types import CodeType, ModuleType, TracebackType
from typing import Any, NoReturn, cast

from . import encode, given, notebook

FILE_NAME = "answer.py"
EXIT_NO_MEMORY = 97  # no memory left even to say so
JOB_FD = 3
_MESSAGE, _TYPE, _FRAMES = 1000, 100, 12
_ENCODER = json.JSONEncoder(allow_nan=False, separators=(",", ":"))


def run(job: dict[str, Any]) -> NoReturn:
    try:
        _send(_run(job))
        os._exit(0)
    except MemoryError:
        os._exit(EXIT_NO_MEMORY)


def _run(job: dict[str, Any]) -> dict[str, Any]:
    source = job["source"]
    try:
        code = _compiled(source, job["kind"])
    except SyntaxError as error:
        return _syntax_error(error)
    except (ValueError, OverflowError, RecursionError, MemoryError) as error:
        return _compile_error(error, _said(error), None, None)
    linecache.cache[FILE_NAME] = (len(source), None, source.splitlines(keepends=True), FILE_NAME)
    try:
        end = _WAYS[job["kind"]](code, job)
    except SystemExit as stop:
        end = {"end": "exit", "code": _exit_code(stop)}
    except BaseException as error:
        end = _error(error, source)
    _flush()
    return end


def _compiled(source: str, kind: str) -> Any:
    """A code object, or of a notebook the list of those of its cells."""
    if kind == "notebook":
        return notebook.compiled(source, FILE_NAME)
    return compile(source, FILE_NAME, "exec", dont_inherit=True)


def _module(name: str) -> ModuleType:
    module = ModuleType(name)
    module.__file__ = FILE_NAME
    sys.argv = [FILE_NAME]
    sys.modules["__main__"] = sys.modules[name] = module
    return module


def _call(code: CodeType, job: dict[str, Any]) -> dict[str, Any]:
    function = _function(code, job["function"])
    if isinstance(function, dict):
        return function
    args, kwargs = job["args"], job["kwargs"]
    if job["forms"]:
        args, kwargs = given.build(args), given.build(kwargs)
    value = function(*args, **kwargs)
    try:
        return {"end": "value", "value": encode.encode(value)}
    except encode.NotEncodable as refusal:
        return _plain_error("ValueError", str(refusal))


def _calls(code: CodeType, job: dict[str, Any]) -> dict[str, Any]:
    function = _function(code, job["function"])
    if isinstance(function, dict):
        return function
    return _values(((functools.partial(function, *args), True) for args in job["calls"]), job["source"])


def _expressions(code: CodeType, job: dict[str, Any]) -> dict[str, Any]:
    steps = [(compile(text, "test.py", "eval" if asked else "exec"), asked) for text, asked in job["steps"]]
    names = _module("__main__").__dict__
    exec(code, names)  # noqa: S102 -- running the answer is what this process is for
    return _values(((functools.partial(eval, step, names), asked) for step, asked in steps), job["source"])


def _values(steps: Iterable[tuple[Callable[[], Any], bool]], source: str) -> dict[str, Any]:
    """Do each step, the first that fails being the last, and tell the values of those that are asked."""
    values: list[Any] = []
    error = None
    for step, is_asked in steps:
        try:
            value = step()
            if is_asked:
                # At once: what came out is told as it is now, whatever the next one does to it.
                values.append(encode.encode(value))
        except encode.NotEncodable as refusal:
            error = _plain_error("ValueError", str(refusal))
        except SystemExit:
            error = _plain_error("SystemExit", "The program ended before returning a value.")
        except BaseException as raised:
            error = _error(raised, source)
        if error is not None:
            del error["end"]
            break
    return {"end": "values", "values": values, "error": error}


def _function(code: CodeType, name: str) -> Callable[..., Any] | dict[str, Any]:
    """What the code calls ``name``, or the error that there is no such function."""
    module = _module("answer")
    exec(code, module.__dict__)  # noqa: S102 -- running the answer is what this process is for
    function = module.__dict__.get(name)
    if function is None:
        return _plain_error("NameError", f"the code defines no function named {name}")
    if not callable(function):
        return _plain_error("TypeError", f"{name} is not a function")
    return cast("Callable[..., Any]", function)


def _cell(code: CodeType, job: dict[str, Any]) -> dict[str, Any]:
    cell = compile(job["cell"], "test.py", "exec", dont_inherit=True)
    module = _module("__main__")
    exec(code, module.__dict__)  # noqa: S102 -- see above
    exec(cell, module.__dict__)  # noqa: S102 -- the teacher's, which the code above may have changed the meaning of
    return {"end": "finished"}


def _notebook(cells: list[CodeType], job: dict[str, Any]) -> dict[str, Any]:
    # Before anything of the student's runs, so that nothing it does to ``compile`` is met.
    expressions = [compile(source, "values.py", "eval", dont_inherit=True) for source in job["expressions"]]
    names = _module("__main__").__dict__
    notebook.run(cells, names)
    values: list[Any] = []
    error = None
    for expression in expressions:
        try:
            values.append(encode.encode(eval(expression, names)))  # noqa: S307 -- the teacher's
        except encode.NotEncodable as refusal:
            error = _plain_error("ValueError", str(refusal))
        except SystemExit:
            error = _plain_error("SystemExit", "The program ended before returning a value.")
        except BaseException as raised:
            error = _error(raised, job["source"])
        if error is not None:
            del error["end"]
            break
    return {"end": "values", "values": values, "error": error}


def _program(code: CodeType, _: dict[str, Any]) -> dict[str, Any]:
    exec(code, _module("__main__").__dict__)  # noqa: S102 -- see above
    import threading  # where the warm process has it from, see there

    for thread in threading.enumerate():
        if thread is not threading.main_thread() and not thread.daemon:
            thread.join()
    atexit._run_exitfuncs()
    return {"end": "finished"}


_WAYS: dict[str, Callable[[Any, dict[str, Any]], dict[str, Any]]] = {
    "call": _call,
    "calls": _calls,
    "cell": _cell,
    "expressions": _expressions,
    "notebook": _notebook,
    "program": _program,
}


def _exit_code(stop: SystemExit) -> int:
    if stop.code is None:
        return 0
    if isinstance(stop.code, int):
        return int(stop.code) & 0xFF
    print(stop.code, file=sys.stderr)
    return 1


def _plain_error(kind: str, message: str) -> dict[str, Any]:
    return {"end": "error", "type": kind, "message": message, "line": None, "traceback": "", "memory": False}


def _syntax_error(error: SyntaxError) -> dict[str, Any]:
    message = error.msg if isinstance(error.msg, str) else "invalid syntax"
    return _compile_error(error, message[:_MESSAGE], error.lineno, error.offset)


def _compile_error(error: BaseException, message: str, line: int | None, offset: int | None) -> dict[str, Any]:
    kind = type(error).__name__
    return {"end": "compile_error", "type": kind, "message": message, "line": line, "offset": offset}


def _error(error: BaseException, source: str) -> dict[str, Any]:
    frames = _frames(error.__traceback__)
    lines = source.splitlines()
    shown = [f"line {number}, in {name}\n    {_line(lines, number)}" for number, name in frames]
    if len(shown) > _FRAMES:
        shown[_FRAMES // 2 : -_FRAMES // 2] = [f"... {len(shown) - _FRAMES} more calls ..."]
    return {
        "end": "error",
        "type": type(error).__name__[:_TYPE],
        "message": _said(error),
        "line": frames[-1][0] if frames else None,
        "traceback": "\n".join(shown),
        "memory": isinstance(error, MemoryError),
    }


def _frames(trace: TracebackType | None) -> list[tuple[int, str]]:
    """The student's own frames, outermost first: what the harness and the libraries did helps nobody."""
    found = []
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILE_NAME:
            found.append((trace.tb_lineno, trace.tb_frame.f_code.co_name[:_TYPE]))
        trace = trace.tb_next
    return found


def _line(lines: list[str], number: int) -> str:
    return lines[number - 1].strip()[:200] if 0 < number <= len(lines) else ""


def _said(error: BaseException) -> str:
    try:
        return str(error)[:_MESSAGE]
    except BaseException:
        return "(the exception's own text could not be made)"


def _flush() -> None:
    for stream in (sys.stdout, sys.__stdout__, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except BaseException:  # noqa: S112 -- the stream is the student's by now, and what it lost is theirs
            continue


def _send(record: dict[str, Any]) -> None:
    data = _ENCODER.encode(record).encode("ascii") + b"\n"
    view = memoryview(data)
    while view:
        view = view[os.write(JOB_FD, view) :]
