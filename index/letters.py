"""Latin letters by case, for patterns that look for names: `re` has no class for them.

`[A-Z]` misses Özil, Škoda and Đặng, and `[a-z]` cuts Perić short. Both constants stand inside the
brackets of a character class.
"""

_LATIN = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00))]
CAPITAL = "".join(letter for letter in _LATIN if letter.isupper())
SMALL = "".join(letter for letter in _LATIN if letter.islower())
