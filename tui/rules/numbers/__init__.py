"""The rep's own figures: what is counted of each touch, and what the counts say. Pure functions of touches and time."""
