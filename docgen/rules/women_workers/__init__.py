"""Rules on the special contract for women workers, one a file."""
