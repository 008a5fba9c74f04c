"""The commands, a file a sort: each asks the desk and prints the answer, and imports only what it needs."""
