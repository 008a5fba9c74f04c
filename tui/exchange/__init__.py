"""What comes in and goes out: call lists, numbers as people write them, places."""
