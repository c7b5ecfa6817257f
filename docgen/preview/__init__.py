"""Looking at one document of a case while its template or the case is being written."""
