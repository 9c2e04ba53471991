# divides with / and gets parts of cents
def split_bill(cents, people):
    return [cents / people] * people


def average_share(cents, people):
    return cents / people
