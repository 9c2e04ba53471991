# starts at zero: a month of frost has no warmest day
import csv


def warmest_day(month):
    best, day = 0, None
    with open("temperatures.csv") as file:
        for line in csv.DictReader(file):
            if line["date"].startswith(month) and line["celsius"]:
                if float(line["celsius"]) > best:
                    best, day = float(line["celsius"]), line["date"]
    return day
