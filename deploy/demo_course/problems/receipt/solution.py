count = int(input())
total = 0
for _ in range(count):
    name, quantity, cents = input().split()
    cost = int(quantity) * int(cents)
    total += cost
    print(f"{name} {cost / 100:.2f}")
print(f"total {total / 100:.2f}")
