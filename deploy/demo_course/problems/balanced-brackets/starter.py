def is_balanced(text):
    open_brackets = []
    # Remember what is open; what is closed must fit what was opened last.
    ...
