"""The method as data: blocks, topics, questions and forms, in two languages, read from `resources/method`."""
