"""Rules on a union's yearly work with its bargaining instructors (方案 三（四）)."""
