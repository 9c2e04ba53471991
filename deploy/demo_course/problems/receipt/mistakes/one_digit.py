# no formatting: 1.2 instead of 1.20
count = int(input())
total = 0
for i in range(count):
    name, quantity, price = input().split()
    cost = int(quantity) * int(price) / 100
    total += cost
    print(name, cost)
print("total", total)
