"""The grader: the sandbox, the steps of a grading, and the workers around them.

Three layers decide about a student's code, each in a folder of its own, and each knows only those before it:

* ``sandbox.box`` is the box: namespaces, limits, the filter of system calls, the child that runs and those that wait.
  ``sandbox`` around it holds what runs in boxes (environments, languages) and tells from outside how a run ended.
* ``steps`` are the steps: what a test is, what of it the code may know, and how its answer is compared, outside.
* ``grading`` is the policy, what this attempt at this problem asks for: which tests (Run or Submit), in which language
  and in the environment of which class, with which lease, what is kept of it, and what becomes of a failure of ours.

What a problem itself asks for, limits and visibility, stands in its tests (``steps.specs``), for it is part of what
a version of the problem is.
"""
