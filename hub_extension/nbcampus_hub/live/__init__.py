"""Live events over websockets."""
