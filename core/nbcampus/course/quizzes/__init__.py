"""Quizzes: what a question may be, how it is put to one student, what an answer is worth, and who sees what when.

A question is stated once, by its author, with its right answer. What a student gets is *asked* from it (``asking``):
drawn from pools, shuffled, and without anything that tells the answer. An answer is a text, or a list of the choices'
ids; ``grading`` says what it is worth. Nothing here knows of requests or tables.
"""
