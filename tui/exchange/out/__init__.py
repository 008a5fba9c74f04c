"""What goes out: the book's people and touches, in the files that other systems read back."""
