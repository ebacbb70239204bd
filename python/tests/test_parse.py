"""The structure of a text: what it finds, and that mwparserfromhell and wikitextparser find the same."""

import gc
import sys
from pathlib import Path

import mwparserfromhell
import pytest
import scoreline

sys.path.append(str(Path(__file__).resolve().parents[1] / "compare"))
import parsers

PAGE = """{{short description|Café}}<!-- note -->
== [[2031 Cup|Final]] ==
{{Football box
|date={{start date|2031|7|4|df=y}}
|team1=[[Alfa FC|Alfa]]|score=2–1|team2=Beta<ref name="r">{{cite web|url=https://example.org}}</ref>
|report=[https://example.org/report Report]
}} <nowiki>{{no template}}</nowiki> {{{round|Final}}}
"""


@pytest.fixture(scope="module")
def page():
    return scoreline.parse(PAGE)


def test_templates_come_in_the_order_of_the_text_at_any_depth(page):
    assert [template.name for template in page.templates()] == ["short description", "Football box", "start date"]


def test_names_are_compared_as_mediawiki_compares_them(page):
    for name in ("Football box", "football box", "football_box", " Football  box "):
        assert len(page.templates(name)) == 1
    assert page.templates("Football Box") == []


def test_places_are_characters_of_the_text(page):
    nodes = [*page.templates(), *page.links(), *page.headings(), *page.comments(), *page.extensions()]
    nodes += [*page.parameters(), *page.external_links(), *page.templates("football box")[0].arguments]
    assert len(nodes) > 15
    for node in nodes:
        start, end = node.span
        assert PAGE[start:end] == str(node)
        assert node.line == PAGE.count("\n", 0, start) + 1
        assert repr(node).startswith(f"<{type(node).__name__} in line {node.line}: ")


@pytest.mark.parametrize("letter", ["a", "é", "–", "🏆"])
@pytest.mark.parametrize("length", [0, 1, 63, 64, 127, 128, 129, 1000])
def test_places_are_right_wherever_a_character_of_many_bytes_stands(letter, length):
    text = letter * length + "{{a|" + letter + "}}" + letter
    [template] = scoreline.parse(text).templates()
    assert template.span == (length, length + 7)
    assert template[1].value_span == (length + 4, length + 5)


def test_arguments_are_found_by_name_and_number(page):
    [date] = page.templates("start date")
    assert [(argument.name, argument.value) for argument in date.arguments] == [
        ("1", "2031"), ("2", "7"), ("3", "4"), ("df", "y"),
    ]
    assert date[2].value == date["2"].value == "7"
    assert "df" in date and 4 not in date and len(date) == 4
    assert date.get("nothing") is None and date.get("nothing", "x") == "x"
    assert 0 not in date and -1 not in date and 2**70 not in date and None not in date
    assert date.get(2**40) is None
    with pytest.raises(KeyError, match="nothing"):
        date["nothing"]
    with pytest.raises(KeyError, match="7"):
        date[7]
    with pytest.raises(TypeError):
        date[None]
    assert scoreline.parse("{{a}}").templates()[0]


def test_what_is_inside_a_node_is_asked_of_it(page):
    [box] = page.templates("football box")
    assert [template.name for template in box.templates()] == ["start date"]
    assert [template.name for template in box["date"].templates()] == ["start date"]
    assert [link.target for link in box["team1"].links()] == ["Alfa FC"]
    assert box["team1"].plain_text() == "Alfa"
    assert box["team2"].plain_text() == "Beta"
    assert box["date"].plain_text() == ""


def test_links_headings_notes_and_parameters(page):
    assert [(link.target, link.label) for link in page.links()] == [("2031 Cup", "Final"), ("Alfa FC", "Alfa")]
    assert scoreline.parse("[[Alfa]]").links()[0].label is None
    assert [(heading.level, heading.title) for heading in page.headings()] == [(2, "Final")]
    assert [(link.url, link.label) for link in page.external_links()] == [("https://example.org/report", "Report")]
    assert [tag.name for tag in page.extensions()] == ["ref", "nowiki"]
    assert [tag.attribute("name") for tag in page.extensions("REF")] == ["r"]
    assert [template.name for template in page.extensions("ref")[0].parse().templates()] == ["cite web"]
    assert [(of.name, of.default) for of in page.parameters()] == [("round", "Final")]
    assert scoreline.parse("{{a|{{b").unclosed() == [(0, 2), (4, 6)]


def test_a_view_leaves_out_what_its_reader_does_not_see():
    text = "<noinclude>{{a}}</noinclude><includeonly>{{b}}</includeonly>"
    assert [of.name for of in scoreline.parse(text).templates()] == ["a"]
    assert [of.name for of in scoreline.parse(text, view="transcluded").templates()] == ["b"]
    with pytest.raises(ValueError, match="unknown view `both`"):
        scoreline.parse(text, view="both")


@pytest.mark.parametrize("path", parsers.files([]), ids=lambda path: path.name)
def test_other_parsers_find_the_same_templates_and_arguments(path):
    text = path.read_text(encoding="utf-8")
    ours = sorted(parsers.of_scoreline(text))
    assert sorted(parsers.of_mwparserfromhell(text)) == ours
    assert sorted(parsers.of_wikitextparser(text)) == ours


@pytest.mark.parametrize("name, text, right", list(parsers.traps()))
def test_hard_texts_have_the_templates_that_mediawiki_finds(name, text, right):
    assert sorted(parsers.texts_of_scoreline(text)) == sorted(right)


def test_parsing_is_many_times_as_fast_as_mwparserfromhell():
    text = (Path(__file__).resolve().parents[2] / "python/tests/conftest.py").read_text() + PAGE * 50
    ours, theirs = (min(parsers.timed(parse, [text]) for _ in range(3)) for parse in (scoreline.parse, mwparserfromhell.parse))
    assert ours * 50 < theirs


def test_a_template_of_many_arguments_takes_linear_time():
    def seconds(count):
        text = "{{a" + "|b=c" * count + "}}"
        return parsers.timed(lambda text: [a.value for a in scoreline.parse(text).templates()[0].arguments], [text])

    # Python's collector looks at all objects again and again.
    gc.disable()
    try:
        # Time that grew with the square would show 25.
        assert seconds(100_000) < 12 * seconds(20_000)
    finally:
        gc.enable()
