"""The hub of a campus.

``nbcampus run`` (``make run``) starts JupyterHub with this file and brings Postgres, Redis and a blob folder along.
For a server of yours: give the ``NBCAMPUS_*`` settings of hub_extension/README.md in the hub's environment, put people
into the groups ``nbcampus-teachers`` and ``nbcampus-admins``, and replace the second half by how your people sign in
and where their servers run (DockerSpawner, KubeSpawner, ...).
"""

import os

from nbcampus_hub.configure import CampusSettings, add_campus

c = get_config()
add_campus(c, CampusSettings.from_environment())

if os.environ.get("NBCAMPUS_STATE"):
    from nbcampus_hub.launch.embedded_hub import EmbeddedHub, add_embedded_hub

    add_embedded_hub(c, EmbeddedHub.from_environment())
