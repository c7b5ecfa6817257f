"""Verifies a packet one has received, trusting nothing in it."""
