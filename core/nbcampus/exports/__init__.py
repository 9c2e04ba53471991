"""Exports of a study: one zip in a format that others read, with a manifest and a dictionary, and its check.

``source`` is what an export reads, ``archive`` the zip and ``folder`` the same unpacked, ``progsnap2``, ``parquet`` and
``xapi`` the formats; ``checking`` reads an export back. Nothing here knows a database, and nothing holds more than a
few thousand rows in memory.
"""

from nbcampus.exports.formats import FORMATS, write, write_folder

__all__ = ["FORMATS", "write", "write_folder"]
