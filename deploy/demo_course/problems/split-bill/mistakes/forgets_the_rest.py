# the cents that are left over are lost
def split_bill(cents, people):
    return [cents // people] * people


def average_share(cents, people):
    return cents / people
