"""The browser's requests, passed on to the hub's service with the user's own token."""
