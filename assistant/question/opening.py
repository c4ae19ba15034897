"""What stands before a question without asking anything: so, well, hello, please."""

OPENING = (
    r"(?:(?:so|and|but|ok|okay|well|hi|hello|hey|please|then|or|also|now|wait|hm+)[ ,:]+){0,9}"
)
