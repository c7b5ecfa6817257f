"""Rules: one check a file, with its id, severity, law and manual page; a registry and a runner."""
