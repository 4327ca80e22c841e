"""A report as pieces, and the ways in which programs lay out its tables."""
import html
import json


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def laid(rows):
    """The rows with every column filled in: (cell, is its first row, is its first column)."""
    covered, out = {}, []
    for at, row in enumerate(rows):
        line, cells = [], iter(row)
        while True:
            if (at, len(line)) in covered:
                line.append(covered[at, len(line)])
                continue
            cell = next(cells, None)
            if cell is None:
                break
            column = len(line)
            for down in range(cell["rows"]):
                for right in range(cell["columns"]):
                    covered[at + down, column + right] = (cell, down == 0, right == 0)
        out.append(line)
    return out


def first(rows):
    """Texts where their cells begin, blanks elsewhere."""
    return [[cell["text"] if top and left else "" for cell, top, left in row] for row in laid(rows)]


def repeated(rows):
    """Every field of a merged cell holds its text, as a reader of data frames has it."""
    return [[cell["text"] for cell, _, _ in row] for row in laid(rows)]


def own(rows):
    """Only the cells that begin in the row, as the rows of a page's source."""
    return [[cell["text"] for cell in row] for row in rows]


def down(rows):
    """Merged cells repeated downwards and not to the right."""
    return [[cell["text"] if left else "" for cell, _, left in row] for row in laid(rows)]


def tables(report):
    return [piece for piece in report["pieces"] if piece["kind"] == "table"]


def text(report, table, heading=lambda words: words, paragraph=lambda words: words, between="\n"):
    """The whole report as text, its tables as `table` writes them."""
    out = []
    for piece in report["pieces"]:
        match piece["kind"]:
            case "table":
                out.append(table(piece["rows"]))
            case "paragraph":
                out.append(paragraph(piece["text"]))
            case _:
                out.append(heading(piece["text"]))
    return between.join(out) + "\n"


def table_html(rows, cell=html.escape, attributes="border='1'", head="td", span=True):
    """One table of a page; `cell` writes what stands inside a cell."""
    out = [f"<table {attributes}>"]
    if span:
        for row in rows:
            out.append("<tr>")
            for one in row:
                spans = "".join(
                    f" {name}='{one[of]}'" for name, of in (("rowspan", "rows"), ("colspan", "columns")) if one[of] > 1
                )
                tag = head if one["kind"] == "head" else "td"
                out.append(f"<{tag}{spans}>{cell(one['text'])}</{tag}>")
            out.append("</tr>")
    else:
        for row in first(rows):
            out.append("<tr>" + "".join(f"<td>{cell(one)}</td>" for one in row) + "</tr>")
    return "".join(out) + "</table>"


def page(report, style="", table=table_html, body=lambda inside: inside, title="h1", heading="h2", paragraph="p"):
    """The report as a page."""
    out = []
    for piece in report["pieces"]:
        match piece["kind"]:
            case "table":
                out.append(table(piece["rows"]))
            case kind:
                tag = {"title": title, "heading": heading, "paragraph": paragraph}[kind]
                out.append(f"<{tag}>{html.escape(piece['text'])}</{tag}>")
    inside = body("\n".join(out))
    return (
        f"<!DOCTYPE html><html lang='zh'><head><meta charset='utf-8'><title>{html.escape(report['title'])}</title>"
        f"<style>{style}</style></head><body>{inside}</body></html>"
    )
