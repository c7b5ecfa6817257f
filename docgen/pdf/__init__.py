"""Word files become PDF here: fonts, LibreOffice and what the machine lacks for either."""
