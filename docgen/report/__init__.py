"""What officers and programs read: findings, plans, catalogues as text, JSON, SARIF, calendar, picture."""
