"""Reading an export back and saying what is wrong with it, in each format.

What is looked at is the zip alone, so that whoever was sent one can check it. It is read as a stream; of every id that
has to be unique, or that something refers to, eight bytes are kept in a set.
"""

from nbcampus.exports.checking.check import check
from nbcampus.exports.checking.finding import Finding, NoExport

__all__ = ["Finding", "NoExport", "check"]
