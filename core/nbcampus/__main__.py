"""``python -m nbcampus`` is the command ``nbcampus``."""

import sys

from nbcampus.cli import main

sys.exit(main())
