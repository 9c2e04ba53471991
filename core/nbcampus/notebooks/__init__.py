"""What a student's notebook looks like: made in the student's server, and in the hub for a teacher's preview."""
