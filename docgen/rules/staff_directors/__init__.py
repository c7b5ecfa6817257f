"""Rules on workers' directors and supervisors (方案 二（一）3, company law)."""
