"""Law as dated, cited data: instruments, limits, periods, identifiers."""
