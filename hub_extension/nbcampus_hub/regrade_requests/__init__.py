"""Students ask to look at a result again; the thread stays with the attempt."""
