"""Rules on the count of systems and contracts (方案 一)."""
