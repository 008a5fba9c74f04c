"""The words to say: scripts, and notes that file themselves. Pure, but for reading the script files."""
