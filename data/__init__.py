"""The content that ships: scripts, rules as data, the demo list. Read with importlib.resources."""
