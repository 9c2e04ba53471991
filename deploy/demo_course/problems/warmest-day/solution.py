import csv


def warmest_day(month):
    warmest = None
    with open("temperatures.csv") as file:
        for line in csv.DictReader(file):
            if line["date"].startswith(month) and line["celsius"]:
                celsius = float(line["celsius"])
                if warmest is None or celsius > warmest[0]:
                    warmest = celsius, line["date"]
    return warmest and warmest[1]
