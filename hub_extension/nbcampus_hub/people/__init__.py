"""Me, classes, joining and members."""
