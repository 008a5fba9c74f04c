"""Decisions: calling hours, next touch, queue, walk-away. Pure functions of values and a time."""
