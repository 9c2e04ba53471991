"""What lateness and the way of counting do to the points of a class's students."""
