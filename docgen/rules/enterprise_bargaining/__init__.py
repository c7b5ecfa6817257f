"""Rules of one enterprise's collective bargaining."""
