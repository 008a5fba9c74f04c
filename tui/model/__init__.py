"""What things are: prospect, touch, outcome, promise, block. Plain frozen values, no input or output."""
