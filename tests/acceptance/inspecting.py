"""The rules of WCAG 2 A and AA on a page as somebody sees it, as axe-core checks them, in both themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.acceptance.person import Person

AXE = Path(__file__).parents[2] / "labextension" / "node_modules" / "axe-core" / "axe.min.js"
RULES = """include => axe.run(
    {include: include.map(selector => [selector])},
    {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations']}
).then(found => found.violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id}: ${node.target}\\n  ${node.html.slice(0, 200)}\\n  ${node.failureSummary.replace(/\\s+/g, ' ')}`
)))"""


class Inspector:
    """Looks at one person's page after another; ``faults`` has what is wrong, by the place where it was seen."""

    def __init__(self, person: Person) -> None:
        self.page = person.page
        self.faults: list[str] = []
        self.seen = 0

    def look(self, place: str, *selectors: str) -> None:
        """Check these parts of the page, each of which has to be there and seen."""
        for selector in selectors:
            self.page.locator(selector).first.wait_for()
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(RULES, list(selectors))
        self.faults += [f"{place}: {fault}" for fault in found]
        self.seen += 1


@contextmanager
def inspected(person: Person) -> Iterator[Inspector]:
    inspector = Inspector(person)
    yield inspector
    assert inspector.seen
    assert inspector.faults == [], "\n" + "\n".join(inspector.faults)


def both_themes(person: Person, look: Callable[[str], None]) -> None:
    for theme in ("Light", "Dark"):
        person.change_theme(theme)
        look(theme)
