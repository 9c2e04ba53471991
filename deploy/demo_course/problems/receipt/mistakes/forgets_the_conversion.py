# wrong type: what input() gives is text and cannot be multiplied with text
count = int(input())
total = 0
for i in range(count):
    name, quantity, price = input().split()
    cost = quantity * price
    total = total + cost
    print(name, cost / 100)
print("total", total / 100)
