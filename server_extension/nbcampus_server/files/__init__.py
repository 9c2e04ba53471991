"""Files beside the notebooks: those that a problem gives, and those that it takes with an answer."""
