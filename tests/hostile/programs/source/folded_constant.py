# allowed: memory
# A constant that only the compiler could want to work out.
x = (1 << (1 << 33)) + ((1,) * 10**10).count(1)
