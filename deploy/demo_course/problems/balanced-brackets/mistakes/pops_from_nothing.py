# missing edge case: a closing bracket when nothing is open
def is_balanced(text):
    pairs = {")": "(", "]": "[", "}": "{"}
    stack = []
    for c in text:
        if c in "([{":
            stack.append(c)
        elif c in ")]}":
            if stack.pop() != pairs[c]:
                return False
    return len(stack) == 0
