"""When exams and quizzes are open, as their teachers set it."""
