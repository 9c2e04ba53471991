"""Logic clusters: by which idea each submission solves its problem, and a map of them. Theory of operation.

A program becomes a *sketch* (``sketch``): text that does not parse is mended (``repair``), phrasing is folded
(``canonical``), and of what is left some seventy signs are read, each a word that a teacher would use (``concepts``).
The distinct sets of concepts of a problem, weighted, form a tree that is cut into clusters (``tree``), which are called
after what they share and others lack (``names``). A map (``map``) has those clusters and a place for each distinct
program: by PCA at once, by UMAP a little later (``layout``).

A new submission is placed by the map as it is, in milliseconds, and counts as provisional. When a fifth has been added
the map is drawn again, in a process of its own; clusters keep their numbers and names by the programs that they share
with the former map (``identity``), and the plane is turned so that points stay where they were.
"""

ANALYSER = "logic-2"
"""Under which name places are stored; another number when sketches change what they hold."""
