"""The students who never were: names, and what makes them differ."""

from __future__ import annotations

import random
from dataclasses import dataclass
from itertools import product

_NAMES = {
    "given": """
        Amara Noor Mateo Yuki Lena Tomás Aisha Jonas Mei Farah Emre Sofia Kwame Ingrid Ravi Chloé Dmitri Zanele Hugo
        Leila Minh Ana Oskar Priya Samir Elif Malik Greta Hana Diego Ines Tariq Nadia Bao Rosa Felix Yara Pavel Jabari
    """,
    "family": """
        Okafor Lindqvist Haddad Moreno Tanaka Weber Nkosi Rossi Sharma Petrov Dubois Yıldız Nguyen Castillo Berg Mensah
        Novák Fontaine Rahimi Sato Kowalski Silva Andersen Ibrahim Keller Morales Chandra Lefèvre Osei Vargas Popescu
    """,
    "mood": "Curious Patient Bold Quiet Quick Gentle Clever Sunny Stormy Silver Hidden Wandering",
    "animal": "Otter Heron Lynx Badger Falcon Hedgehog Marten Owl Fox Newt Stork Beaver Ibex Raven",
}

_NEVER_STARTS = 0.05
_GIVES_UP = 0.12


@dataclass(frozen=True)
class Student:
    """``ability`` has mean 0 and deviation 1; ``pace`` stretches the minutes between two tries.

    ``diligence`` from 0 to 1 decides how early and how often; ``leaves_at`` is the part of the term after which nothing
    more is done: 0 for who never starts, 1 for who stays to the end. ``style`` is how their code looks.
    """

    hub_name: str
    display_name: str
    section: str
    alias: str
    consents: bool
    ability: float
    pace: float
    diligence: float
    leaves_at: float
    style: int


def make_roster(count: int, rng: random.Random) -> list[Student]:
    """``student-01`` and so on, each with a name of their own (up to 1209 of them)."""
    names = rng.sample([" ".join(pair) for pair in product(_words("given"), _words("family"))], count)
    width = max(2, len(str(count)))
    return [_student(f"{number:0{width}d}", name, rng) for number, name in enumerate(names, start=1)]


def _words(kind: str) -> list[str]:
    return _NAMES[kind].split()


def _student(number: str, display_name: str, rng: random.Random) -> Student:
    ability = rng.gauss(0, 1)
    return Student(
        hub_name=f"student-{number}",
        display_name=display_name,
        section=rng.choice("ABC"),
        alias=f"{rng.choice(_words('mood'))} {rng.choice(_words('animal'))} {number}",
        consents=rng.random() < 0.8,
        ability=ability,
        pace=rng.lognormvariate(0, 0.35),
        diligence=min(1.0, max(0.05, rng.betavariate(2.5, 1.5) + 0.08 * ability)),
        leaves_at=_leaves_at(rng),
        style=rng.randrange(1_000_000),
    )


def _leaves_at(rng: random.Random) -> float:
    chance = rng.random()
    if chance < _NEVER_STARTS:
        return 0.0
    return rng.uniform(0.25, 0.8) if chance < _NEVER_STARTS + _GIVES_UP else 1.0
