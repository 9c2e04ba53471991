"""YAML as a teacher expects it: the core types of YAML 1.2 and nothing that surprises.

In the YAML 1.1 that PyYAML reads by default ``18:00`` is the number 1080, ``no`` is false, ``010`` is eight and
``2026-01-31`` is an object; here they are texts (and 010 is ten). A key that stands twice is refused rather than
ignored. Aliases are refused: a page of them can name more nodes than a machine has memory for.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from typing import Any

import yaml

from nbcampus_grader.course.reading.faults import Faults

_MAX_DEPTH = 40


class _Loader(yaml.SafeLoader):
    """Reads one document."""

    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            raise _refusal("aliases (*name) are not allowed", self.get_mark())
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise _refusal("is nested too deep", self.get_mark())
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def compose_scalar_node(self, anchor: Any) -> Any:
        node = super().compose_scalar_node(anchor)
        if "\0" in node.value or any("\ud800" <= character <= "\udfff" for character in node.value):
            raise _refusal("holds a character that cannot be stored", node.start_mark)
        return node

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        seen = set[str]()
        for key, _ in node.value:
            name = str(key.value)
            if name in seen:
                raise _refusal(f"the key {name!r} stands here twice", key.start_mark)
            seen.add(name)
        return super().construct_mapping(node, deep)


def _refusal(text: str, mark: yaml.Mark | None) -> yaml.MarkedYAMLError:
    return yaml.constructor.ConstructorError(problem=text, problem_mark=mark)


def _integer(loader: _Loader, node: Any) -> int:
    return int(loader.construct_scalar(node))


def _number(loader: _Loader, node: Any) -> float:
    return float(loader.construct_scalar(node))


_CORE = {
    "null": (r"(?:~|null|Null|NULL|)", "~nN"),
    "bool": (r"(?:true|True|TRUE|false|False|FALSE)", "tTfF"),
    "int": (r"[-+]?[0-9]{1,1000}", "-+0123456789"),
    "float": (r"[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*|[0-9]+(?=[eE]))(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
}
_Loader.yaml_implicit_resolvers = {}
for _tag, (_pattern, _first) in _CORE.items():
    _firsts = [*_first, ""] if _tag == "null" else list(_first)
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(rf"^{_pattern}$"), _firsts)
_Loader.add_constructor("tag:yaml.org,2002:int", _integer)
_Loader.add_constructor("tag:yaml.org,2002:float", _number)


def read_yaml(text: str, file: str, faults: Faults, first_line: int = 1) -> Any:
    """The document in ``text``, or None after adding a fault; ``first_line`` is where it begins in ``file``."""
    try:
        return yaml.load(text, _Loader)  # noqa: S506 - the loader is a SafeLoader
    except yaml.MarkedYAMLError as failure:
        mark = failure.problem_mark or failure.context_mark
        line = f"line {mark.line + first_line}" if mark else ""
        faults.add(file, line, f"cannot be read as YAML: {failure.problem or failure.context}")
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as failure:
        faults.add(file, "", f"cannot be read as YAML: {str(failure).splitlines()[0] if str(failure) else 'too deep'}")
    return None


def split_front_matter(text: str, file: str, faults: Faults) -> tuple[Any, str]:
    """The YAML between two lines of ``---`` at the head of a Markdown file, and the text below it."""
    found = re.match(r"---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|$)", text, re.DOTALL)
    if found is None:
        faults.add(file, "line 1", "expected a head: a line ---, then keys such as 'title: ...', then a line ---")
        return None, text
    return read_yaml(found[1] or "", file, faults, first_line=2), text[found.end() :].strip() + "\n"
