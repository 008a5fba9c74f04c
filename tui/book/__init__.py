"""The book on disk: durable TinyDB files, the log of events, never-call, the running session."""
