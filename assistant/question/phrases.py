"""Phrases that many questions share, as patterns: what asks for nothing, names of the article."""

OPENING = (  # stands before a question
    r"(?:(?:so|and|but|ok|okay|well|hi|hello|hey|please|then|or|also|now|wait|hm+)[ ,:]+){0,9}"
)
PLEASE = r"(?:(?:can|could|may|would|will|do) (?:you|u|i|we) )?(?:please )?"  # before a request
POLITE = r"(?:[,.!?]? (?:please|pls|plz|thanks|thank you|then|again)){0,3}[?.!]*"  # and behind it
ARTICLE = r"(?:(?:the|this) (?:whole |entire )?(?:article|text|report|story|piece|news))"
