"""A folder that several people share: each program writes its own file there, and everyone reads all."""
