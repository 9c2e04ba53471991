"""One grading from the job's id to the event: claim, grade, record, tell. Safe to run twice."""
