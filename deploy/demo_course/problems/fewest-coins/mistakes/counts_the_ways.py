# counts in how many ways it can be done
def fewest_coins(coins, amount):
    ways = [1] + [0] * amount
    for coin in coins:
        for a in range(coin, amount + 1):
            ways[a] += ways[a - coin]
    if ways[amount] == 0:
        return -1
    return ways[amount]
