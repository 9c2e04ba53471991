"""Real Postgres and Redis servers out of Python wheels: no root, no Docker, nothing installed on the machine.

Each is a child of the process that starts it and dies with it, listens on loopback only, and keeps its data in the
folder that it was given.
"""
