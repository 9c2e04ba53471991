"""A study's data in a researcher's notebook.

``study = connect()`` and then ``study.attempts()``, ``study.results()``, ``study.code()``, ``study.events()`` or
``study.sql("select ...")``: each answers ``Rows``, which become ``.pandas()``, ``.polars()`` or ``.arrow()``.
``docs/research.md`` describes every column. With JupySQL, ``%sql connection --alias study`` makes ``%sql`` ask the
campus, where ``connection = study.connection``.
"""

from nbcampus.research.rows import Rows
from nbcampus.research.study import Refused, Study, connect

__all__ = ["Refused", "Rows", "Study", "connect"]
