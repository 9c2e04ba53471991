# looks at the whole file, whatever the month
import csv


def warmest_day(month):
    best, day = -100, None
    with open("temperatures.csv") as file:
        for line in csv.DictReader(file):
            if line["celsius"] and float(line["celsius"]) > best:
                best, day = float(line["celsius"]), line["date"]
    return day
