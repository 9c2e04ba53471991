# off by one: the table ends before the amount
def fewest_coins(coins, amount):
    fewest = [0] + [10 ** 9] * (amount - 1)
    for a in range(1, amount):
        for coin in coins:
            if coin <= a:
                fewest[a] = min(fewest[a], fewest[a - coin] + 1)
    if fewest[amount] >= 10 ** 9:
        return -1
    return fewest[amount]
