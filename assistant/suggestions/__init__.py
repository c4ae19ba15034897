"""What to ask next: questions made from the articles, each of them asked before it is shown."""
