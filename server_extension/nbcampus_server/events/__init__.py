"""Live events: one websocket to the hub, any number to this person's browser windows."""
