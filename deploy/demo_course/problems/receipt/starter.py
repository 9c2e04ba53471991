count = int(input())
# Read one line for each item, print what it costs, and keep a running total.
