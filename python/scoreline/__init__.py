"""Tables of football matches from saved Wikipedia articles, and the structure of any wikitext.

Each row has the page and the line that it came from. What can't be read, or does not add up, is a row of the
table of findings; it is never passed over in silence and never guessed.

>>> import scoreline
>>> page = "== Final ==\\n{{Football box|date=4 July 2031|team1=[[Alfa FC|Alfa]]|score=2–1|team2=Beta}}"
>>> ds = scoreline.extract_text(page, title="2031 Example Cup")
>>> ds.matches[0]["home_team"], ds.matches[0]["home_score"], ds.matches[0]["away_score"]
('Alfa', 2, 1)
"""

from ._dataset import Dataset, Explanation, FieldOrigin
from ._extract import DamagedInput, extract, extract_text, get
from ._native import (
    SCHEMA_VERSION,
    Argument,
    Comment,
    Extension,
    ExternalLink,
    Heading,
    InputError,
    InternalError,
    Link,
    OutputError,
    Parameter,
    ScorelineError,
    Template,
    Tree,
    __version__,
    parse,
)
from ._table import Table

__all__ = [
    "SCHEMA_VERSION",
    "Argument",
    "Comment",
    "DamagedInput",
    "Dataset",
    "Explanation",
    "Extension",
    "ExternalLink",
    "FieldOrigin",
    "Heading",
    "InputError",
    "InternalError",
    "Link",
    "OutputError",
    "Parameter",
    "ScorelineError",
    "Table",
    "Template",
    "Tree",
    "__version__",
    "extract",
    "extract_text",
    "get",
    "parse",
]
