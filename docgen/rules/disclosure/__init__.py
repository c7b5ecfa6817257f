"""Rules on the disclosure of a unit's affairs to its workers (厂务公开)."""
