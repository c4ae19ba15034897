"""What was asked: checked, cleaned, mended, and read beside the articles."""
