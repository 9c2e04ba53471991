"""How long a test waits for what a busy machine does late. It costs nothing where things come at once."""

PATIENCE = 40.0
