"""Rules of the joint conference of government and union, and of the tripartite meeting (方案 三（三）)."""
