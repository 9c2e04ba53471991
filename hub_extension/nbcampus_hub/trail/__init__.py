"""The audit trail as a class's teachers read it."""
