"""What the views of researchers hold, as their comments in the database say it."""

from __future__ import annotations

from sqlalchemy import TextClause, text


def columns() -> TextClause:
    """One row per column of every view that researchers may read: view, about, column, type, description.

    In the order of the views' names and of their columns. Any login may run it.
    """
    return text(
        """
        select c.relname::text as view, obj_description(c.oid) as about, a.attname::text as column,
          format_type(a.atttypid, a.atttypmod) as type, col_description(c.oid, a.attnum) as description
        from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
        where c.relnamespace = 'research'::regnamespace and has_table_privilege('nbcampus_research', c.oid, 'select')
        order by c.relname, a.attnum"""
    )
