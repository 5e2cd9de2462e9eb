"""The document as posters see it: names resolved, characters printable, notices collected."""
