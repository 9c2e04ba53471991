def split_bill(cents, people):
    share = cents // people
    # Some cents may be left over. Who pays them?
    ...


def average_share(cents, people): ...
