"""Codec: documents and their bookkeeping as plain data and as bytes, and the schema of a file."""
