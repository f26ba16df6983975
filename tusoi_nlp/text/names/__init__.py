"""Personal names in any string (domain brief, 8.2, layers 1 and 2)."""
