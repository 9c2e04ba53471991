"""The system-call filter: built once in the worker by libseccomp, loaded by each child as raw BPF."""

from nbcampus_grader.sandbox.box.seccomp.filters import program

__all__ = ["program"]
