"""Giving copies away: the clean copy dialog."""
