"""Rules that every procedure is held to."""
