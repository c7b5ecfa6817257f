"""Rules of the coordination group for disclosure (方案 三（二）)."""
