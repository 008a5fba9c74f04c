"""What the rows of a table say, and whom they are about. Nothing is written here."""
