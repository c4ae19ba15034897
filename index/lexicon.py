"""Words of which there are only so many: the days of the week and the months, in their order.

Each is also a pattern: any day, any month.
"""

DAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)
DAY, MONTH = (f"(?:{'|'.join(names)})" for names in (DAYS, MONTHS))
