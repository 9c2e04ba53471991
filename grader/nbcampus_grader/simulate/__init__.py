"""A class's invented history, graded for real: for everybody who builds, shows or learns to read the dashboards.

The students and their mistakes are made up; every grading is the real grader's verdict on exactly the code that is
stored, and every row is written by the same statements as a click's. Everything that chance decides comes from one
seeded generator, so that the same seed, class and end of the term give the same plan again.
"""
