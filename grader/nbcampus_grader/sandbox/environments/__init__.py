"""A Python with a course's libraries, as boxes see it: the default one, and those that were built on this machine.

An environment is a folder of packages, installed once by ``nbcampus environment build``, and the interpreter that it
was made for. The box binds both read-only, so whoever is in it can change neither. A build stands complete, in a folder
of its own, before a link that is replaced in one step makes it the present one; so a worker sees the old build or the
new one and never half of either. The build before the present one stays on disk: a run may still be in it.
"""

from nbcampus_grader.sandbox.environments.building import BuildRefused, build
from nbcampus_grader.sandbox.environments.built import find_built, names_built
from nbcampus_grader.sandbox.environments.environment import Environment, default_environment

__all__ = ["BuildRefused", "Environment", "build", "default_environment", "find_built", "names_built"]
