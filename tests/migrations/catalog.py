"""What a database holds in its schema ``public``, as Postgres itself spells it: comparable text, one line a thing."""

from __future__ import annotations

import psycopg

from nbcampus.db.bootstrap import libpq_url

_IN_PUBLIC = "n.oid = 'public'::regnamespace"
_TABLES = (
    f"pg_class c join pg_namespace n on n.oid = c.relnamespace and {_IN_PUBLIC} and c.relname <> 'alembic_version'"
)

STRUCTURE = {
    "columns": f"""
        select c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
          pg_get_expr(d.adbin, d.adrelid)
        from {_TABLES} join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum where c.relkind = 'r'""",
    "options": f"select c.relname, c.relkind, c.reloptions from {_TABLES} where c.relkind in ('r', 'v', 'm', 'S')",
    "constraints": f"""
        select c.relname, k.conname, pg_get_constraintdef(k.oid)
        from {_TABLES} join pg_constraint k on k.conrelid = c.oid where k.contype <> 'n'""",
    "indexes": f"select c.relname, pg_get_indexdef(i.indexrelid) from {_TABLES} join pg_index i on i.indrelid = c.oid",
    "enumerations": f"""
        select t.typname, array_agg(e.enumlabel order by e.enumsortorder)
        from pg_type t join pg_namespace n on n.oid = t.typnamespace and {_IN_PUBLIC}
        join pg_enum e on e.enumtypid = t.oid group by 1""",
}

BEHAVIOUR = {
    "functions": f"""
        select p.oid::regprocedure, md5(pg_get_functiondef(p.oid)), p.proacl
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace and {_IN_PUBLIC}""",
    "triggers": f"""
        select c.relname, pg_get_triggerdef(t.oid), t.tgenabled
        from {_TABLES} join pg_trigger t on t.tgrelid = c.oid where not t.tgisinternal""",
    "grants": f"select c.relname, c.relacl from {_TABLES} where c.relkind = 'r'",
    "column grants": f"""
        select c.relname, a.attname, a.attacl
        from {_TABLES} join pg_attribute a on a.attrelid = c.oid where a.attacl is not null""",
}


def structure(url: str) -> dict[str, list[str]]:
    """Tables and types, without what the migrations alone make (functions, triggers, grants)."""
    return _read(url, STRUCTURE)


def everything(url: str) -> dict[str, list[str]]:
    return _read(url, STRUCTURE | BEHAVIOUR)


def extensions(url: str) -> set[str]:
    return set(_read(url, {"extensions": "select extname from pg_extension"})["extensions"])


def _read(url: str, queries: dict[str, str]) -> dict[str, list[str]]:
    with psycopg.connect(libpq_url(url)) as connection:
        return {
            kind: sorted(" | ".join(map(str, row)) for row in connection.execute(query))
            for kind, query in queries.items()
        }
