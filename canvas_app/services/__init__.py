"""Services that several pages share: tasks, messages, translations, settings."""
