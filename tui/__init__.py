"""powerhour: walks an inside sales rep through a block of calls, one prospect at a time."""

__version__ = "0.1.0"
