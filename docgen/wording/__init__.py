"""Chinese wording of numbers, dates, money, names and lists: pure functions, offered to templates as filters."""
