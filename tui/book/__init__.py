"""The book on disk: durable TinyDB files, the log of events, never-call, the running session."""

from tui.book.book import Book
from tui.book.errors import BookError
from tui.book.never_call import NeverCall

__all__ = ["Book", "BookError", "NeverCall"]
