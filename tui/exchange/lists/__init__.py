"""A list in any file, as a table: bytes, encoding and layout in; a header, its rows and what was left out."""
