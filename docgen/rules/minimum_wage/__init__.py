"""Rules of the yearly proposal on the minimum wage."""
