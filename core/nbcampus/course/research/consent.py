"""What a student is told before they say whether researchers may read what they do in a class."""

from __future__ import annotations

from nbcampus.errors import ChangedMeanwhile

VERSION = 1
"""Of ``TEXT``; another text gets the next number, and what was said of the one before stays as it was said."""

TEXT = """\
Researchers ask how people learn to program. If you agree, they may read what you do in this class: when you press Run \
and Submit, which tests pass, how long things take, the programs themselves where your teacher has granted them, and \
what the analysis found in them.

They are not told who you are. In each study you have a made-up name that nobody can turn back without a key that \
never leaves this campus, and names and e-mail addresses are taken out of programs before anybody reads them. This is \
not perfect: whoever knows your work well may recognise it.

You decide freely. Your marks and what your teachers see do not depend on it, and your teachers are not told what you \
decided. You can change your mind at any time, here, also after you have left the class: from that moment researchers \
no longer see anything of yours, and no later export holds it. What they have read or exported before, they have.\
"""


def require_current(version: int) -> None:
    """Refuse a word about a text that is no longer the one shown."""
    if version != VERSION:
        raise ChangedMeanwhile("The text has changed since you opened it. Read it again before you decide.")
