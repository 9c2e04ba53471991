# adds the price of one, whatever the quantity
count = int(input())
total = 0
for i in range(count):
    parts = input().split()
    cost = int(parts[2])
    total += cost
    print(f"{parts[0]} {cost / 100:.2f}")
print(f"total {total / 100:.2f}")
