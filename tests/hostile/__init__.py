"""Input that means harm, from everywhere that text, files and settings can come from."""
