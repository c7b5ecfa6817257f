"""Procedures: stages, documents and deadlines as data; derived facts as one module each."""
