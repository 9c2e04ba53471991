# wrong base case: the amount 0 is taken for impossible
def fewest_coins(coins, amount):
    fewest = {0: 0}
    for a in range(1, amount + 1):
        options = [fewest[a - coin] + 1 for coin in coins if a - coin in fewest]
        if options:
            fewest[a] = min(options)
    if amount == 0 or amount not in fewest:
        return -1
    return fewest[amount]
