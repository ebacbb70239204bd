//! The traps that wikitext parsers fall into, each by name, and inputs on which we once differed from
//! MediaWiki. `traps.json` holds what MediaWiki makes of each, so that `cargo test` can check them
//! without it.

/// Name and text.
pub(crate) const TRAPS: &[(&str, &str)] = &[
    ("four braces", "{{{{a}}}}"),
    ("five braces", "{{{{{a}}}}}"),
    ("six braces", "{{{{{{a}}}}}}"),
    ("seven braces", "{{{{{{{a}}}}}}}"),
    ("eight braces", "{{{{{{{{a}}}}}}}}"),
    ("more braces open than close", "{{{{a}}"),
    ("more braces close than open", "{{a}}}}"),
    ("three braces closed by two", "{{{a}}"),
    ("two braces closed by three", "{{a}}}"),
    ("a space splits the closing braces", "{{{{a}} }}"),
    ("a space splits the opening braces", "{{ {{{a}}}}}"),
    ("no name", "{{}}{{|}}{{{}}}{{{|}}}"),
    ("a link opened in an argument hides braces", "[[a|{{b]]}}"),
    ("an argument with an open link", "{{1x|[[Foo}}"),
    ("a link closed behind the braces", "{{1x|[[Foo}}]]}}"),
    ("one bracket hides nothing", "{{a|[b}}"),
    ("three brackets", "{{a|[[[b]]]|c}}"),
    ("an open variant hides braces", "{{a|-{b}}"),
    ("a variant", "{{a|-{b|c=d}-=e}}"),
    ("a variant around a parameter", "-{{{a}}}-"),
    ("a variant around a template", "-{{{{a}}}}-"),
    ("a variant is closed before a template", "-{{a}-}}"),
    ("the mark of a variant at the end", "-{"),
    ("braces in an attribute", "{{a|<ref name=\"}}\">b</ref>}}"),
    (
        "braces in an attribute of a tag that is never closed",
        "{{a|<ref name=\"}}\">b}}",
    ),
    ("a pipe inside nowiki", "{{a|<nowiki>|</nowiki>}}"),
    ("an empty nowiki", "{{a|<nowiki/>|b}}"),
    ("nowiki splits braces", "{<nowiki/>{a}}"),
    (
        "nowiki inside parameters",
        "{{{{1x|1x}}<nowiki>…</nowiki>|ho}}",
    ),
    ("tags in other case", "<NOWIKI>{{a}}</nowiki \t>{{b}}"),
    (
        "a slash and a space at the end of a tag",
        "<ref / >{{a}}</ref>",
    ),
    ("a tag over two lines", "<ref\nname=a\n>{{a}}</ref\n>"),
    ("a tag name that goes on", "<references/><refx>{{a}}</refx>"),
    ("a ref in a ref", "<ref>{{a|<ref>}}</ref>}}</ref>"),
    (
        "a tag that is closed only inside a comment",
        "<ref>{{a}}<!-- </ref> -->",
    ),
    ("two equals signs", "{{a|b=c=d}}"),
    ("an equals sign in the name of a template", "{{a=b|c}}"),
    (
        "an equals sign inside a template inside a name",
        "{{a|{{b|c=d}}=e}}",
    ),
    ("an equals sign inside a link", "{{a|[[b=c]]=d|[[e=f]]}}"),
    (
        "an equals sign inside a tag",
        "{{a|<ref name=b/>|c<ref name=d/>=e}}",
    ),
    (
        "positional arguments between named ones",
        "{{a|b|c=d|e||=f|g}}",
    ),
    ("a parameter with several defaults", "{{{a|b=c|d|e}}}"),
    (
        "a line of an argument begins with an equals sign",
        "{{a|b\n=c}}",
    ),
    ("a heading inside an argument", "{{a|b\n==c==\n}}"),
    (
        "a heading hides the end of its template",
        "{{a|b\n==c==}}\n}}",
    ),
    (
        "headings",
        "= a =\n== b ==\n====== c ======\n======= d =======\n=== e ==\n== f ===",
    ),
    (
        "headings of equals signs only",
        "=\n==\n===\n====\n=====\n===============\n",
    ),
    ("a heading with text behind it", "== a == b\n== c =="),
    (
        "a heading with a comment behind it",
        "== a == <!-- b --> \n== c ==<!-- d --><!-- e -->",
    ),
    (
        "a heading with a comment and text behind it",
        "== a == <!-- b --> c\n",
    ),
    (
        "a heading with a comment before it",
        "<!-- a -->== b ==\n<!-- c -->\n== d ==",
    ),
    (
        "a heading with a tag behind it",
        "== a ==<ref/>\n== b ==<noinclude/>",
    ),
    ("a heading over a template", "== {{a\n|b}} ==\n== {{c"),
    ("a comment to the end", "{{a|<!-- b}}"),
    ("a comment that takes its line", "a\n <!-- b --> \t\n\nc"),
    (
        "comments that take their line",
        "a\n <!-- b --> <!-- c -->\n <!-- d -->\n==e==",
    ),
    (
        "a comment in a name",
        "{{a<!-- b -->|c<!-- | -->=<!-- = -->d}}",
    ),
    (
        "comments around a name",
        "{{a|<!-- b --> c <!-- d --><noinclude>\n</noinclude>=e|<!-- f -->=g}}",
    ),
    (
        "white space of other scripts around a name",
        "{{a|\u{a0}b\u{a0}=c|\u{3000}d=e|\u{c}f=g|\u{85}h=i}}",
    ),
    ("a comment that is hardly one", "<!-->{{a}}<!--->{{b}}-->"),
    ("a comment that splits braces", "{<!-- a -->{b}}"),
    (
        "line ends of Windows",
        "{{a\r\n|b=c\r\n}}\r\n== d ==\r\n <!-- e -->\r\n",
    ),
    ("tabs", "{{a\t|\tb\t=\tc\t}}\n==\td\t==\t\n"),
    ("NUL", "{{a\0|\0b\0=\0c}}\n==\0d==\0\n<ref\0>"),
    (
        "control characters",
        "{{a\u{b}|\u{c}b\u{7f}=\u{85}}}<ref\u{b}>a</ref\u{c}>",
    ),
    (
        "four-byte characters",
        "{{𝔘|𝔙=𝔚|[[🏆]]}}<ref name=𝔘>🏆</ref>\n== 𝔘 ==",
    ),
    (
        "everything unclosed",
        "{{a|[[b|{{{c|-{d|<ref>e<nowiki>f<includeonly>g\n==h<!--i",
    ),
    (
        "an unclosed template with templates inside",
        "{{a|{{b}}|c={{d}}\n== e ==\n",
    ),
    (
        "an unclosed template before a closed one",
        "{{a|b\n{{c|d=e}}",
    ),
    ("includeonly", "a<includeonly>{{b}}</includeonly>{{c}}"),
    ("noinclude", "a<noinclude>{{b}}</noinclude>{{c}}"),
    (
        "onlyinclude",
        "{{a}}<onlyinclude>{{b}}</onlyinclude>{{c}}<onlyinclude>{{d}}</onlyinclude>",
    ),
    ("includeonly unclosed", "{{a}}<includeonly>{{b}}"),
    ("noinclude unclosed", "{{a}}<noinclude>{{b}}"),
    (
        "noinclude unclosed in upper case",
        "{{a}}<NOINCLUDE>{{b}}<INCLUDEONLY>{{c}}",
    ),
    ("onlyinclude unclosed", "{{a}}<onlyinclude>{{b}}"),
    (
        "onlyinclude closed before it opens",
        "{{a}}</onlyinclude>{{b}}<onlyinclude>{{c}}",
    ),
    (
        "onlyinclude over the end of a template",
        "<onlyinclude>{{a|</onlyinclude>x<onlyinclude>}}</onlyinclude>",
    ),
    (
        "inclusion tags inside each other",
        "<noinclude><onlyinclude>{{a}}</noinclude>{{b}}</onlyinclude>",
    ),
    (
        "inclusion tags inside an argument",
        "{{a|<noinclude>b=</noinclude>c|<includeonly>d</includeonly>=e}}",
    ),
    (
        "inclusion tags without content",
        "<noinclude/>{{a}}<includeonly/>{{b}}<onlyinclude/>{{c}}",
    ),
    (
        "a heading behind an inclusion tag",
        "<noinclude>\n== a ==\n</noinclude>== b ==\n",
    ),
    (
        "a table in a template",
        "{{a|\n{|\n|-\n! b || c\n|}\n}}{{!}}",
    ),
];
