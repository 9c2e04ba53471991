"""What is submitted: right, wrong, broken and hostile answers, drawn by a seeded hand."""

from __future__ import annotations

import random
from dataclasses import dataclass

from tests.hostile.corpus import Entry, entries
from tests.soak.course import ANY_LANGUAGE, ATTACKED, DEMO_PROBLEMS

from nbcampus.wire.attempts import MAX_CODE_CHARACTERS
from nbcampus_grader.course.places import demo_course
from nbcampus_grader.simulate.repertoire import find_mistakes
from nbcampus_grader.simulate.rewriting import SLIPS, STYLES, restyle, slip

HOSTILE_SHARE, LANGUAGE_SHARE, BROKEN_SHARE, WRONG_SHARE = 0.10, 0.05, 0.15, 0.25
# C compiles in an instant; of what takes the compiler half a second a few are enough.
_WEIGHTS = {"c": 8, "javascript": 4, "cpp": 1, "java": 1, "r": 1}
_TWICE = {
    "c": '#include <stdio.h>\nint main(void) { int n; scanf("%d", &n); printf("%d\\n", 2 * n); }\n',
    "cpp": "#include <iostream>\nint main() { int n; std::cin >> n; std::cout << 2 * n << std::endl; }\n",
    "java": "public class Main { public static void main(String[] a) { "
    "System.out.println(2 * new java.util.Scanner(System.in).nextInt()); } }\n",
    "javascript": 'console.log(2 * Number(require("fs").readFileSync(0, "utf8")));\n',
    "r": 'cat(2 * scan(file("stdin"), quiet = TRUE), "\\n", sep = "")\n',
}


@dataclass(frozen=True)
class Answer:
    """``right`` is what its grading must say; None where chance or the machine decides."""

    problem: str
    code: str
    right: bool | None
    kind: str
    language: str = "python"


class Repertoire:
    """Draws answers; the same seed gives the same ones. Not thread-safe."""

    def __init__(self, seed: int, languages: list[str]) -> None:
        self._chance = random.Random(seed)
        self._languages = languages
        self._attacks = [attack for attack in entries() if _can_be_sent(attack.source)]
        folder = demo_course() / "problems"
        self._solutions = {slug: (folder / slug / "solution.py").read_text() for slug in DEMO_PROBLEMS}
        self._mistakes = {slug: find_mistakes(demo_course(), slug) for slug in DEMO_PROBLEMS}
        self._drawn = 0

    def draw(self) -> Answer:
        self._drawn += 1
        place = self._chance.random()
        for share, make in (
            (HOSTILE_SHARE, self._hostile),
            (LANGUAGE_SHARE if self._languages else 0.0, self._in_another_language),
            (BROKEN_SHARE, self._broken),
            (WRONG_SHARE, self._wrong),
        ):
            if place < share:
                return make()
            place -= share
        return self._right()

    def _hostile(self) -> Answer:
        attack: Entry = self._chance.choice(self._attacks)
        right = None if "pass" in attack.allowed or attack.races else False
        return Answer(ATTACKED, attack.source, right, "hostile")

    def _in_another_language(self) -> Answer:
        weights = [_WEIGHTS[name] for name in self._languages]
        (language,) = self._chance.choices(self._languages, weights)
        comment = "#" if language == "r" else "//"
        return Answer(ANY_LANGUAGE, f"{_TWICE[language]}{comment} {self._drawn}\n", True, "other language", language)

    def _broken(self) -> Answer:
        slug = self._chance.choice(DEMO_PROBLEMS)
        code = slip(self._solutions[slug], self._chance.randrange(SLIPS))
        return Answer(slug, self._marked(code), None, "broken")

    def _wrong(self) -> Answer:
        slug = self._chance.choice(DEMO_PROBLEMS)
        return Answer(slug, self._marked(self._chance.choice(self._mistakes[slug])), False, "wrong")

    def _right(self) -> Answer:
        slug = self._chance.choice(DEMO_PROBLEMS)
        code = restyle(self._solutions[slug], self._chance.randrange(STYLES))
        return Answer(slug, self._marked(code), True, "right")

    def _marked(self, code: str) -> str:
        """Half of all are like nothing before them; the others are submitted again and again, as starter code is."""
        return f"{code}\n# {self._drawn}\n" if self._chance.random() < 0.5 else code


def _can_be_sent(source: str) -> bool:
    """Whether the hub takes it; the rest of the corpus is refused with 422 before it comes to any worker."""
    try:
        source.encode()
    except UnicodeEncodeError:
        return False
    return len(source) <= MAX_CODE_CHARACTERS and "\0" not in source
