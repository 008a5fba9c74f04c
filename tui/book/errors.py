"""What can go wrong with a book."""


class BookError(Exception):
    """One clear line for the rep: what, where, and what to do."""


class NewerFormatError(BookError):
    """A newer powerhour wrote it: it is well, and not to be touched."""


class UnreadableFileError(Exception):
    """A file of the book that is no JSON, or not of the shape it should have. It never leaves this room."""
