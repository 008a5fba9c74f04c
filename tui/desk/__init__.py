"""What a rep does: log an outcome, take it back, add, edit, walk the queue. Joins the rules and the book; no screen."""
