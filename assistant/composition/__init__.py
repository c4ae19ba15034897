"""From what the reader found to an answer: what is cited, what is short, how it is said."""
