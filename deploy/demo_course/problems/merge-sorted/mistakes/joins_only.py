# joins the lists without ordering them
def merge(left, right):
    return left + right
