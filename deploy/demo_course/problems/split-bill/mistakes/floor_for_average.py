# the average is cut to whole cents
def split_bill(cents, people):
    share, left_over = divmod(cents, people)
    return [share + 1] * left_over + [share] * (people - left_over)


def average_share(cents, people):
    return cents // people
