"""Rules of an industry's collective bargaining (方案 二（二）2), besides those of every bargaining."""
