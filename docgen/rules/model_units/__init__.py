"""Rules on one selection of model units (方案 三（五）)."""
