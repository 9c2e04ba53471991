# the prompts of input() are output too
count = int(input("How many items? "))
total = 0
for i in range(count):
    name, quantity, price = input("Item: ").split()
    cost = int(quantity) * int(price)
    total += cost
    print(f"{name} {cost / 100:.2f}")
print(f"total {total / 100:.2f}")
