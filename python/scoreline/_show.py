"""What a notebook shows. All text is that of pages, and is escaped."""

from __future__ import annotations

from html import escape
from itertools import islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._dataset import Dataset, Explanation
    from ._table import Table

MOST_ROWS = 10
MOST_FINDINGS = 5


def _text(value: Any) -> str:
    return "" if value is None else escape(str(value))


def _rows(head: list[str], rows: list[list[Any]]) -> str:
    titles = "".join(f"<th>{_text(title)}</th>" for title in head)
    body = "".join("<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table>"


def table(shown: Table) -> str:
    """The first rows of a table."""
    rows = [list(row.values()) for row in shown[:MOST_ROWS]]
    counted = f"{len(shown)} rows" if len(shown) != 1 else "1 row"
    return f"<p><b>{_text(shown.name)}</b>: {counted}</p>{_rows(shown.columns, rows)}"


def explanation(shown: Explanation) -> str:
    """Each field with its place."""
    rows = [[of.field, of.value, of.how, of.line, of.source] for of in shown.fields]
    return f"<p><b>{_text(shown.label)}</b></p>" + _rows(["field", "value", "how", "line", "source"], rows)


def _scorer(goal: dict[str, Any]) -> str:
    kind = " (pen.)" if goal["penalty"] else " (o.g.)" if goal["own_goal"] else ""
    minute = f" {goal['minute_text']}'" if goal["minute_text"] else ""
    return f"{goal['scorer'] or '?'}{minute}{kind}"


def card(dataset: Dataset, match: dict[str, Any]) -> str:
    """A match with its score and its scorers."""
    goals = list(islice((goal for goal in dataset.goals if goal["match_id"] == match["match_id"]), 100))
    home, away = ([_scorer(goal) for goal in goals if goal["side"] == side] for side in ("home", "away"))
    scores = match["home_score"], match["away_score"]
    score = "–" if None in scores else f"{scores[0]}–{scores[1]}"
    head = [match["season"], match["competition"], match["round"], match["date"], match["stadium"]]
    line = ", ".join(_text(part) for part in head if part)
    sides = "".join(
        f"<td style='vertical-align:top'>{'<br>'.join(_text(part) for part in side)}</td>{middle}"
        for side, middle in ((home, "<td></td>"), (away, ""))
    )
    return (
        f"<p>{line}</p><table><tr><th>{_text(match['home_team'])}</th><th>{_text(score)}</th>"
        f"<th>{_text(match['away_team'])}</th></tr><tr>{sides}</tr></table>"
    )


def dataset(shown: Dataset) -> str:
    """Counts, the first match, the first findings."""
    tables = shown.tables()
    filled = [[name, len(of)] for name, of in tables.items() if len(of)]
    out = _rows(["table", "rows"], filled)
    if len(shown.matches):
        out += card(shown, shown.matches[0])
    findings = shown.findings[:MOST_FINDINGS]
    if findings:
        more = len(shown.findings) - len(findings)
        rows = [[of["severity"], of["rule"], of["message"]] for of in findings]
        out += _rows(["severity", "rule", "message"], rows)
        out += f"<p>and {more} findings more</p>" if more else ""
    return out
