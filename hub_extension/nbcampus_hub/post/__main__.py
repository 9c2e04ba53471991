"""``python -m nbcampus_hub.post``: as a JupyterHub starts it."""

from __future__ import annotations

import sys

from nbcampus_hub.post.command import command

sys.exit(command(sys.argv[1:]))
