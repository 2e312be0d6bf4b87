"""Dates, periods, holidays and eras: 民法 138-143 in one place."""
