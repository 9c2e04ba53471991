"""What the dashboards are made of: frames of a class, one function per figure, and widgets around them.

``course = connect()`` asks the browser for a pass and answers a ``Course``. ``frames`` turns what it reads into tables
that a question is asked of, ``plots`` turns such a table into a figure, ``dashboards`` puts filters beside it. Nothing
here knows a database: every number comes over the hub's API with the rights of the person who asks.
"""

from nbcampus_analytics.connecting import connect
from nbcampus_analytics.course import Course, Refused

__all__ = ["Course", "Refused", "connect"]
