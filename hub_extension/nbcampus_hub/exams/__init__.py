"""Exams as they are taken: starting, the end, receipts, and the room that an invigilator watches."""
