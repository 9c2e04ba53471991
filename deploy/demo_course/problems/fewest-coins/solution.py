def fewest_coins(coins, amount):
    unreachable = amount + 1
    fewest = [0] + [unreachable] * amount
    for part in range(1, amount + 1):
        for coin in coins:
            if coin <= part:
                fewest[part] = min(fewest[part], fewest[part - coin] + 1)
    return fewest[amount] if fewest[amount] < unreachable else -1
