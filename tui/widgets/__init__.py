"""The parts of a screen; one file a widget."""
