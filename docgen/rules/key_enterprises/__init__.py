"""Rules on a union's yearly work with key enterprises (方案 二（二）4)."""
