"""The case file: YAML and rosters in, a typed Case and findings out."""
