"""Rules that every kind of collective bargaining is held to."""
