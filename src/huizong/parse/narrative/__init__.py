"""The narrative (总结) of a report: kept as text, checked for what it has to hold; its figures are not read."""
