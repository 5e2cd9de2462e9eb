"""What an organisation puts on its sheets: its logo, read with care, and its own line."""
