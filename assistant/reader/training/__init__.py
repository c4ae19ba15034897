"""What the reader is trained on, and towards what; nothing here is loaded to answer."""
