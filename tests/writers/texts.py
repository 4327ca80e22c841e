"""Text: what tools that make tables of characters write, and what people make of it."""
import csv
import io
import re
import unicodedata

from model import down, first, own, page, repeated, text

WIDE = {"W", "F", "A"}


def width(words):
    return sum(2 if unicodedata.east_asian_width(char) in WIDE else 1 for char in words)


def padded(words, size, side="left"):
    room = " " * (size - width(words))
    return room + words if side == "right" else words + room


def lines(shape, join):
    """One line a row."""
    return lambda report: text(report, lambda rows: "\n".join(join(row) for row in shape(rows)))


def spaced(shape, gap=2, side="left", wrap=None):
    """Columns by spaces, as wide as their widest cell, long cells on several lines."""

    def table(rows):
        grid = [[pieces(cell, wrap) for cell in row] for row in shape(rows)]
        sizes = [max((width(line) for row in grid for line in row[at]), default=0) for at in range(len(grid[0]))]
        out = []
        for row in grid:
            for line in range(max(len(cell) for cell in row)):
                cells = [cell[line] if line < len(cell) else "" for cell in row]
                out.append((" " * gap).join(padded(words, size, side) for words, size in zip(cells, sizes)).rstrip())
        return "\n".join(out)

    return lambda report: text(report, table)


def pieces(words, wrap):
    if not wrap or len(words) <= wrap:
        return [words]
    return [words[at : at + wrap] for at in range(0, len(words), wrap)]


def markdown(shape, cell=lambda words: words, head="## ", title="# ", rule="---", edges=True, breaks=None):
    def table(rows):
        grid = shape(rows)
        wide = max(len(row) for row in grid)
        out = []
        for at, row in enumerate(grid):
            if breaks:
                row = [breaks.join(pieces(words, 6)) if not re.search(r"\d", words) else words for words in row]
            row = [cell(words) for words in row] + [""] * (wide - len(row))
            out.append("| " + " | ".join(row) + " |" if edges else " | ".join(row))
            if at == 0:
                out.append("|" + "|".join([rule] * wide) + "|" if edges else "|".join([rule] * wide))
        return "\n".join(out)

    def write(report):
        first_one = report["pieces"][0]["text"]
        body = text(report, table, lambda words: (title if words == first_one else head) + words, between="\n\n")
        return body

    return write


def split_markdown(report):
    """A Markdown table for every block of 表二 and every group of 表三, as an assistant writes them."""

    def table(rows):
        out, head = [], None
        grid = repeated(rows)
        for row in grid:
            if len(set(row)) == 1:
                out.append(f"\n**{row[0]}**\n")
                head = None
                continue
            cells = [words for at, words in enumerate(row) if at == 0 or words != row[at - 1]] if head is None else row
            if head is None:
                head = len(row)
                out.append("| " + " | ".join(row) + " |")
                out.append("| " + " | ".join([":---:"] * len(row)) + " |")
            else:
                out.append("| " + " | ".join(row) + " |")
        return "\n".join(out)

    return text(report, table, lambda words: "### " + words, between="\n\n")


def comma_separated(shape, delimiter=",", quoting=csv.QUOTE_MINIMAL, encoding="utf-8"):
    def write(report):
        out = io.StringIO()
        writer = csv.writer(out, delimiter=delimiter, quoting=quoting)
        for piece in report["pieces"]:
            if piece["kind"] == "table":
                writer.writerows(shape(piece["rows"]))
            else:
                writer.writerow([piece["text"]])
        return out.getvalue().encode(encoding)

    return write


def label_and_figures(separator, between):
    """Each row of figures as a sentence: the label, then what its columns say."""

    def table(rows):
        out = []
        for row in repeated(rows):
            out.append(separator.join([row[0], between.join(row[1:])]))
        return "\n".join(out)

    return lambda report: text(report, table)


def with_tabulate(form, shape=first, **options):
    def write(report):
        from tabulate import tabulate

        return text(
            report,
            lambda rows: tabulate(shape(rows), tablefmt=form, disable_numparse=True, **options),
            between="\n\n",
        )

    return write


def with_head(form, shape=repeated):
    def write(report):
        from tabulate import tabulate

        def table(rows):
            head, *rest = shape(rows)
            return tabulate(rest, headers=head, tablefmt=form, stralign="center")

        return text(report, table, between="\n\n")

    return write


def with_pandas(how, shape=repeated, **options):
    def write(report):
        import pandas

        pandas.set_option("display.width", 10_000)
        pandas.set_option("display.max_colwidth", None)
        pandas.set_option("display.unicode.east_asian_width", True)

        def table(rows):
            head, *rest = shape(rows)
            return getattr(pandas.DataFrame(rest, columns=head), how)(**options)

        return text(report, table, between="\n\n")

    return write


def with_prettytable(style):
    def write(report):
        import prettytable

        def table(rows):
            out = prettytable.PrettyTable(header=False)
            out.set_style(getattr(prettytable, style))
            for row in first(rows):
                out.add_row(row)
            return out.get_string()

        return text(report, table, between="\n\n")

    return write


def with_texttable(report):
    import texttable

    def table(rows):
        out = texttable.Texttable(max_width=120)
        out.add_rows(first(rows), header=False)
        return out.draw()

    return text(report, table)


def with_rich(report):
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console(width=140, record=True, file=io.StringIO())
    for piece in report["pieces"]:
        if piece["kind"] != "table":
            console.print(piece["text"])
            continue
        grid = first(piece["rows"])
        table = Table(*grid[0], box=box.SQUARE, show_lines=True)
        for row in grid[1:]:
            table.add_row(*row)
        console.print(table)
    return console.export_text()


def from_page(convert, **options):
    """The page through a converter to text."""
    return lambda report: convert(page(report, **options))


def html2text_of(report):
    import html2text

    converter = html2text.HTML2Text(bodywidth=0)
    return converter.handle(page(report))


def html2text_padded(report):
    import html2text

    converter = html2text.HTML2Text(bodywidth=0)
    converter.pad_tables = True
    return converter.handle(page(report, table=lambda rows: __import__("model").table_html(rows, head="th")))


def markdownify_of(report):
    import markdownify

    return markdownify.markdownify(page(report), heading_style="ATX")


def markdownify_inline(report):
    import markdownify

    return markdownify.markdownify(page(report), table_infer_header=True, escape_misc=True, strip=["title"])


def inscriptis_of(report):
    import inscriptis

    return inscriptis.get_text(page(report))


def html_text_of(report):
    import html_text

    return html_text.extract_text(page(report))


def trafilatura_of(form):
    def write(report):
        import trafilatura

        return trafilatura.extract(page(report), output_format=form, include_tables=True, favor_recall=True)

    return write


def soup(separator, strip=False):
    def write(report):
        from bs4 import BeautifulSoup

        return BeautifulSoup(page(report), "html.parser").body.get_text(separator, strip=strip)

    return write


def as_bytes(made):
    return made.encode() if isinstance(made, str) else made


def pandoc_to(form, *options, source=page, reader="html"):
    def write(report):
        import pypandoc

        return pypandoc.convert_text(source(report), form, reader, extra_args=list(options))

    return write


def mammoth_to(how, make):
    def write(report):
        import mammoth

        return getattr(mammoth, f"convert_to_{how}")(io.BytesIO(make(report))).value

    return write


WRITERS = {
    "tabs": ("txt", lines(first, "\t".join)),
    "tabs-repeated": ("txt", lines(repeated, "\t".join)),
    "tabs-own-cells": ("txt", lines(own, "\t".join)),
    "tabs-down": ("txt", lines(down, "\t".join)),
    "tabs-trimmed": ("txt", lines(first, lambda row: "\t".join(row).strip())),
    "bars": ("txt", lines(first, " | ".join)),
    "bars-tight": ("txt", lines(own, "|".join)),
    "bars-outside": ("txt", lines(own, lambda row: "|" + "|".join(row) + "|")),
    "wide-bars": ("txt", lines(own, "｜".join)),
    "strokes": ("txt", lines(own, " / ".join)),
    "semicolons": ("txt", lines(own, "；".join)),
    "list-marks": ("txt", lines(own, "、".join)),
    "commas": ("txt", lines(own, "，".join)),
    "spaces-one": ("txt", lines(own, " ".join)),
    "spaces-two": ("txt", lines(own, "  ".join)),
    "ideographic-spaces": ("txt", lines(own, "\u3000".join)),
    "no-break-spaces": ("txt", lines(own, "\u00a0\u00a0".join)),
    "cell-a-line": ("txt", lines(own, "\n".join)),
    "cell-a-line-with-blanks": ("txt", lines(first, "\n".join)),
    "cell-a-line-apart": ("txt", lines(own, "\n\n".join)),
    "cell-a-line-in-tabs": ("txt", lines(own, "\n\t".join)),
    "brackets": ("txt", lines(own, lambda row: "[" + "] [".join(row) + "]")),
    "python-lists": ("txt", lines(own, lambda row: repr(row))),
    "quoted": ("txt", lines(own, lambda row: " ".join(f'"{words}"' for words in row))),
    "arrows": ("txt", lines(own, " → ".join)),
    "colon": ("txt", label_and_figures("：", "、")),
    "columns": ("txt", spaced(first)),
    "columns-repeated": ("txt", spaced(repeated)),
    "columns-right": ("txt", spaced(first, side="right")),
    "columns-wrapped-8": ("txt", spaced(first, wrap=8)),
    "columns-wrapped-12": ("txt", spaced(down, wrap=12)),
    "columns-narrow-gap": ("txt", spaced(first, gap=1, side="right")),
    "markdown": ("md", markdown(first)),
    "markdown-repeated": ("md", markdown(repeated)),
    "markdown-own": ("md", markdown(own)),
    "markdown-centred": ("md", markdown(first, rule=":---:")),
    "markdown-no-edges": ("md", markdown(down, edges=False)),
    "markdown-bold": ("md", markdown(first, lambda words: f"**{words}**" if words else "")),
    "markdown-code": ("md", markdown(first, lambda words: f"`{words}`" if words else "")),
    "markdown-italic": ("md", markdown(first, lambda words: f"*{words}*" if words else "")),
    "markdown-escaped": ("md", markdown(first, lambda words: re.sub(r"([.\-()+])", r"\\\1", words))),
    "markdown-br": ("md", markdown(first, breaks="<br>")),
    "markdown-br-closed": ("md", markdown(repeated, breaks="<br/>")),
    "markdown-nbsp": ("md", markdown(first, lambda words: words or "&nbsp;")),
    "markdown-dash-blank": ("md", markdown(first, lambda words: words or " ")),
    "markdown-bold-headings": ("md", markdown(first, head="**", title="**")),
    "markdown-span": ("md", markdown(first, lambda words: f"<span>{words}</span>")),
    "markdown-split": ("md", split_markdown),
    "csv": ("csv", comma_separated(first)),
    "csv-repeated": ("csv", comma_separated(repeated)),
    "csv-quoted": ("csv", comma_separated(first, quoting=csv.QUOTE_ALL)),
    "csv-gb18030": ("csv", comma_separated(first, encoding="gb18030")),
    "csv-bom": ("csv", comma_separated(first, encoding="utf-8-sig")),
    "csv-semicolons": ("csv", comma_separated(first, delimiter=";")),
    "tsv": ("tsv", comma_separated(first, delimiter="\t")),
    "tsv-utf16": ("tsv", comma_separated(first, delimiter="\t", encoding="utf-16")),
    **{
        f"tabulate-{form}": ("txt", with_tabulate(form))
        for form in (
            "plain simple grid simple_grid rounded_grid heavy_grid mixed_grid double_grid fancy_grid outline "
            "simple_outline double_outline fancy_outline pipe presto orgtbl jira psql pretty rst mediawiki moinmoin "
            "youtrack github tsv textile html latex asciidoc".split()
        )
    },
    **{f"tabulate-{form}-repeated": ("txt", with_tabulate(form, repeated)) for form in "plain simple grid github rst".split()},
    **{f"tabulate-{form}-head": ("txt", with_head(form)) for form in "plain simple grid github psql fancy_grid".split()},
    "tabulate-wrapped": ("txt", with_tabulate("grid", first, maxcolwidths=12)),
    "pandas-text": ("txt", with_pandas("to_string")),
    "pandas-text-no-index": ("txt", with_pandas("to_string", index=False)),
    "pandas-markdown": ("md", with_pandas("to_markdown")),
    "pandas-markdown-no-index": ("md", with_pandas("to_markdown", index=False)),
    "pandas-csv": ("csv", with_pandas("to_csv")),
    "pandas-csv-no-index": ("csv", with_pandas("to_csv", first, index=False)),
    "pandas-html": ("html", with_pandas("to_html")),
    "pandas-html-no-index": ("html", with_pandas("to_html", index=False)),
    **{
        f"prettytable-{style.lower()}": ("txt", with_prettytable(style))
        for style in "DEFAULT MARKDOWN ORGMODE PLAIN_COLUMNS SINGLE_BORDER DOUBLE_BORDER MSWORD_FRIENDLY".split()
    },
    "texttable": ("txt", with_texttable),
    "rich": ("txt", with_rich),
    "html2text": ("md", html2text_of),
    "html2text-padded": ("md", html2text_padded),
    "markdownify": ("md", markdownify_of),
    "markdownify-inferred": ("md", markdownify_inline),
    "inscriptis": ("txt", inscriptis_of),
    "html-text": ("txt", html_text_of),
    "trafilatura-txt": ("txt", trafilatura_of("txt")),
    "trafilatura-markdown": ("md", trafilatura_of("markdown")),
    "soup": ("txt", soup("")),
    "soup-lines": ("txt", soup("\n")),
    "soup-spaces": ("txt", soup(" ", True)),
    "soup-tabs": ("txt", soup("\t", True)),
    "soup-bars": ("txt", soup("|", True)),
    **{
        f"pandoc-{form}": ("md" if "mark" in form or form == "gfm" else "txt", pandoc_to(form, "--wrap=none"))
        for form in (
            "plain markdown markdown_strict markdown_mmd markdown_phpextra gfm commonmark commonmark_x rst org asciidoc "
            "textile mediawiki dokuwiki jira djot man muse xwiki zimwiki haddock vimdoc".split()
        )
    },
    "pandoc-plain-wrapped": ("txt", pandoc_to("plain", "--columns=90")),
    "pandoc-plain-narrow": ("txt", pandoc_to("plain", "--columns=60")),
    "pandoc-markdown-wrapped": ("md", pandoc_to("markdown", "--columns=100")),
    "pandoc-markdown-pipes": ("md", pandoc_to("markdown-grid_tables-simple_tables-multiline_tables", "--wrap=none")),
    "pandoc-markdown-multiline": ("md", pandoc_to("markdown-grid_tables-pipe_tables", "--columns=100")),
}
