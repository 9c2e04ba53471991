"""What the parts of nbcampus share: the rules of a course, the messages, the tables, and the edges to the outside."""
