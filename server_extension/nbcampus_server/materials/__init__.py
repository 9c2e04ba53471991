"""Files of materials, as copies in the student's home."""
