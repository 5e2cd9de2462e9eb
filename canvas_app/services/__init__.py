"""What several pages use and no page owns: tasks, messages, translations, settings."""
