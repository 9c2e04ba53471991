"""Studies: who reads what, their data as frames and by SQL, and what students say about it."""
