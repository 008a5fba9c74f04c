"""The three weights of text, and the lines between: styles by the theme's own variables, so that each theme answers for
its contrast."""

ALARM = "bold $accent"
"""Seen before it is read."""
PLAIN = "$foreground"
STRONG = "bold $foreground"
"""Keys, titles, what is chosen: found by the eye without calling for it. The accent is for what presses alone."""
FAINT = "$faint"
"""To be read when it is looked for; still 4.5 : 1 against the background."""
LINE = "$line"
"""Borders, rules, what is still empty of a bar: no words."""
INK = "$ink"
"""What a bar or a plot is about: marks, no words."""
