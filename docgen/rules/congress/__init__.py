"""Rules on a workers' congress, one a file."""
