"""Case and instant -> a judgment: conclusions, values, reasons, what is missing."""
