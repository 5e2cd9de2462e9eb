"""The logo of an organisation: read, checked, drawn; and its line at the foot of the sheet."""
