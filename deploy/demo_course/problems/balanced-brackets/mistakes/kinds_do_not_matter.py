# any closing bracket closes any opening one
def is_balanced(text):
    open_now = 0
    for c in text:
        if c in "([{":
            open_now += 1
        if c in ")]}":
            open_now -= 1
            if open_now < 0:
                return False
    return open_now == 0
