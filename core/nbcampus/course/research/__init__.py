"""Rules of research: pseudonyms, consent, what of a statement is refused, and what of a text is scrubbed."""
