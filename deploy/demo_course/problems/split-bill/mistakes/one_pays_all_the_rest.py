# the first person pays all that is left over
def split_bill(cents, people):
    share = cents // people
    return [share + cents % people] + [share] * (people - 1)


def average_share(cents, people):
    return cents / people
