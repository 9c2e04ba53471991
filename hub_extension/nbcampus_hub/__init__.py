"""The hub side of nbcampus: the service behind JupyterHub that owns the course, and the launcher of a whole campus."""
