"""The part that runs in the box: standard library only, relative imports only, and nothing of nbcampus.

On the way in (``launch``, ``stage``) it runs outside, before the walls stand; ``zygote`` and below run inside.
"""
