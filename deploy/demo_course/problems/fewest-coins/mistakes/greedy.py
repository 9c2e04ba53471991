# greedy: the largest coin first is not always best
def fewest_coins(coins, amount):
    count = 0
    for coin in sorted(coins, reverse=True):
        count += amount // coin
        amount = amount % coin
    if amount > 0:
        return -1
    return count
