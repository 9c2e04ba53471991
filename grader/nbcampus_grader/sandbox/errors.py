"""Failures of the machine, as against failures of a student's code, which are outcomes and never raised."""

from __future__ import annotations


class SandboxError(Exception):
    """The sandbox could not do its work. Never a student's fault: the caller retries."""


class SandboxUnavailable(SandboxError):
    """This machine cannot give a sandbox as it is; the text tells the admin what to do."""


class EnvironmentLacking(SandboxUnavailable):
    """An environment has not been built on this machine; another worker's may have it."""


class BoxFailed(SandboxError):
    """A box that used to work died or answered nonsense; a new one may work."""
