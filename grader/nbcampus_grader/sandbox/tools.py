"""The compilers and runtimes of this machine, and the tree of a box that sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from nbcampus_grader.sandbox.box.tree import Tree, tree_of
from nbcampus_grader.sandbox.errors import SandboxUnavailable
from nbcampus_grader.sandbox.languages import LANGUAGES, archive, toolchain
from nbcampus_grader.sandbox.languages.toolchain import Toolchain
from nbcampus_grader.sandbox.settings import SandboxSettings


@dataclass(frozen=True)
class Tools:
    """``found`` are those that are here, ``offered`` those of them that can be held to their limits here, by name."""

    found: dict[str, Toolchain]
    offered: dict[str, Toolchain]
    archives: dict[str, Path] = field(default_factory=dict)

    def get(self, language: str) -> Toolchain:
        """SandboxUnavailable says why this machine does not offer the language."""
        if language in self.offered:
            return self.offered[language]
        if language not in LANGUAGES:
            raise SandboxUnavailable(f"the grader knows no language {language!r}; it knows {', '.join(LANGUAGES)}")
        raise SandboxUnavailable(
            f"{LANGUAGES[language].title} cannot be graded on this machine: {self.why_not(language)}"
        )

    def why_not(self, language: str) -> str:
        """Why a language is not offered, for the admin; "" when it is."""
        if language in self.offered:
            return ""
        if language in self.found:
            return "its runtime starts threads or processes, which without cgroups cannot be held to a limit of memory"
        return f"{' or '.join(LANGUAGES[language].tools)} is not installed"

    def archives_of(self, chain: Toolchain) -> dict[str, str]:
        """The value of ``{archive}`` inside the box, where there is one."""
        name = chain.language.name
        return {"archive": archive.INSIDE.format(name=name)} if name in self.archives else {}

    def tree(self) -> Tree:
        """What a workshop's box sees: what the warm one sees but the course's packages, and all tools."""
        base = tree_of(())
        binds = dict.fromkeys([*base.binds, *toolchain.system_binds()])
        for chain in self.offered.values():
            binds.update(dict.fromkeys(chain.binds))
        here = [path for path, target in binds if path == target]
        kept = {path for path in here if not any(path.startswith(folder + "/") for folder in here)}
        moved = [pair for pair in binds if pair[0] != pair[1]]
        moved += [(str(path), archive.INSIDE.format(name=name)) for name, path in self.archives.items()]
        return Tree(base.python, (*((path, path) for path in sorted(kept)), *moved), base.links, base.files)


def find_tools(settings: SandboxSettings, *, has_cgroups: bool) -> Tools:
    """Look for every language's tools. The first time on a machine this also prepares archives, which takes seconds."""
    found = toolchain.find_all()
    offered = {name: chain for name, chain in found.items() if has_cgroups or not chain.language.needs_cgroups}
    made = {name: archive.ensure(chain, settings.cache_folder) for name, chain in offered.items()}
    return Tools(found, offered, {name: path for name, path in made.items() if path is not None})
