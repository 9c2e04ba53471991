"""A teacher's asserts, taken apart.

What names the student's things is evaluated in the student's process; the value that comes out is compared here with
what the teacher wrote beside it. ``splitting`` takes the statements apart, ``scope`` knows which names are whose,
``constants`` reads what is known without running anything, ``relations`` and ``closeness`` compare, ``forms`` knows
the assertions of math, numpy and unittest.
"""

from nbcampus_grader.steps.asserts.checks import Check
from nbcampus_grader.steps.asserts.refusal import NotSplit
from nbcampus_grader.steps.asserts.splitting import Split, split

__all__ = ["Check", "NotSplit", "Split", "split"]
