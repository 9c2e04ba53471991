"""What the grader knows of a programming language. Everything about one stands in its entry; adding one is adding that.

Commands are templates: ``{gcc}`` is the path of a tool inside the box, ``{source}`` and ``{build}`` the source file
and its folder, ``{memory_mb}`` what the test grants, ``{archive}`` the prepared file. An argument that names something
which is not there is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nbcampus_grader.sandbox.jobs import Limits

SAMPLE_OUTPUT = "42\n"


@dataclass(frozen=True)
class Language:
    """``compile`` leaves its result in ``{build}``; ``run`` finds it there, read-only. Empty: nothing to do."""

    name: str
    """As it is stored with an attempt and written in ``course.yaml``."""
    title: str
    editor: str
    """The name of the editor's mode, as JupyterLab's registry of editor languages has it."""
    source: str
    """The name of the file that the code becomes."""
    tools: tuple[str, ...] = ()
    """Programs looked for on this machine. All are needed; the first one tells the version."""
    version: tuple[str, ...] = ("--version",)
    home: bool = False
    """Whether the tools need the folder above their own, as a JDK does, and not just /usr."""
    wheel: str | None = None
    """A Python distribution that brings the tool in its folder ``bin``."""
    compile: tuple[str, ...] = ()
    run: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    folders: tuple[str, ...] = ()
    """Further folders that the tools read, as patterns."""
    sample: str = ""
    """A program that prints 42: it proves the tools inside the box before a student's code meets them."""
    archive: tuple[str, ...] = ()
    """A command that writes ``{archive}``, once per machine and version, to make the others quicker."""
    compile_limits: Limits = field(
        default_factory=lambda: Limits(wall_seconds=20, cpu_seconds=10, memory_mb=768, file_mb=24, processes=16)
    )
    extra_memory_mb: int = 0
    """What the runtime takes for itself on top of what a test grants."""
    extra_processes: int = 0
    needs_cgroups: bool = False
    """Whether the runtime starts threads or processes, which nothing else bounds: without cgroups it is not offered."""
    open_files: int = 0
    """How many the runtime insists on, where that is more than others may hold open."""
    fault: str = r"(?!)"
    """Finds the first complaint of the compiler: groups ``line`` and ``message``."""
    raised: str = r"(?!)"
    """Finds an uncaught exception on standard error: groups ``type`` and ``message``."""
    raised_line: str = r"(?!)"
    """Finds the line of it: group ``line``."""
    no_memory: str = r"(?!)"
    """Found on standard error when the runtime gave up for want of memory."""

    @property
    def ending(self) -> str:
        """Of files in this language: ``.py``."""
        return self.source[self.source.rindex(".") :]
