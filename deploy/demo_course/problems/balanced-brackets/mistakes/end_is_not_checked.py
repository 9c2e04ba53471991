# missing case: brackets that are still open at the end
def is_balanced(text):
    pairs = {")": "(", "]": "[", "}": "{"}
    stack = []
    for c in text:
        if c in "([{":
            stack.append(c)
        elif c in ")]}":
            if len(stack) == 0 or stack.pop() != pairs[c]:
                return False
    return True
