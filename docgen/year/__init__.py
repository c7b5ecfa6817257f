"""What a unit owes in a year: its yearly duties under every procedure and the open days of the cases it has."""
