"""The method (blocks, topics, questions, coalition forms) and messages, read from `resources`; CSV import."""
