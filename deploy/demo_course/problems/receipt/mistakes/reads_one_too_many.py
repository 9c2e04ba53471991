# off by one: reads one line more than there are
count = int(input())
total = 0
for i in range(count + 1):
    name, quantity, price = input().split()
    cost = int(quantity) * int(price)
    total += cost
    print(f"{name} {cost / 100:.2f}")
print(f"total {total / 100:.2f}")
