"""Many pieces and many cases at once: printing, batches, the journal, the engines."""
