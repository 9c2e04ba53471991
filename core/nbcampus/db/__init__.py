"""The database: tables, statements, engines, migrations. Nothing here decides a rule of the course."""
