"""Rules of a region's collective bargaining (方案 二（二）3), besides those of every bargaining."""
