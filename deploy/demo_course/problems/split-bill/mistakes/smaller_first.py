# who pays more comes last
def split_bill(cents, people):
    share, left_over = divmod(cents, people)
    return [share] * (people - left_over) + [share + 1] * left_over


def average_share(cents, people):
    return cents / people
