"""What text tells by itself: numbers, dates, names, quotation marks, whose words they are."""
