"""What the rep sees; one file a screen."""
