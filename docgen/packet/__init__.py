"""The packet: the merged, checked output of a stage, ready to submit."""
