# puts the amount together by hand and forgets the zero of 0.05
count = int(input())
total = 0
for i in range(count):
    name, quantity, price = input().split()
    cost = int(quantity) * int(price)
    total += cost
    print(name + " " + str(cost // 100) + "." + str(cost % 100))
print("total " + str(total // 100) + "." + str(total % 100))
