"""Word documents, as libraries and converters write them."""
import io
import re

from model import first, laid, own, page, repeated, table_html


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def merged(document, rows, style="Table Grid"):
    """A table whose cells are merged as the form's."""
    grid = laid(rows)
    table = document.add_table(len(grid), len(grid[0]))
    table.style = style
    for at, row in enumerate(grid):
        for column, (cell, top, left) in enumerate(row):
            if top and left:
                one = table.cell(at, column)
                if cell["rows"] > 1 or cell["columns"] > 1:
                    one = one.merge(table.cell(at + cell["rows"] - 1, column + cell["columns"] - 1))
                one.text = cell["text"]
    return table


def filled(shape):
    def write(document, rows):
        grid = shape(rows)
        wide = max(len(row) for row in grid)
        table = document.add_table(0, wide)
        for row in grid:
            for cell, words in zip(table.add_row().cells, row):
                cell.text = words

    return write


def tabbed(document, rows):
    for row in first(rows):
        document.add_paragraph("\t".join(row))


def lined(document, rows):
    for row in first(rows):
        for words in row:
            if words:
                document.add_paragraph(words)


def broken(document, rows):
    """Long labels on several lines in their cells."""
    grid = [[{**cell, "text": "\n".join(re.findall(".{1,5}", cell["text"])) if not cell["text"].isdigit() and cell["kind"] != "figure" else cell["text"]} for cell in row] for row in rows]
    merged(document, grid)


def nested(document, rows):
    outside = document.add_table(1, 1).cell(0, 0)
    grid = first(rows)
    table = outside.add_table(0, len(grid[0]))
    for row in grid:
        for cell, words in zip(table.add_row().cells, row):
            cell.text = words


def paged(document, rows):
    """A long table by hand in two, the head again."""
    if len(rows) < 15:
        return merged(document, rows)
    document_rows = first(rows)
    for part in (document_rows[:14], document_rows[:3] + document_rows[14:]):
        table = document.add_table(0, len(part[0]))
        for row in part:
            for cell, words in zip(table.add_row().cells, row):
                cell.text = words
        document.add_page_break()


def with_docx(table, heading="style", before=None):
    def write(report):
        import docx

        document = docx.Document()
        if before:
            before(document)
        for piece in report["pieces"]:
            match piece["kind"]:
                case "table":
                    table(document, piece["rows"])
                case "paragraph":
                    document.add_paragraph(piece["text"])
                case kind if heading == "style":
                    document.add_heading(piece["text"], 0 if kind == "title" else 1)
                case _:
                    document.add_paragraph().add_run(piece["text"]).bold = True
        return saved(document)

    return write


def runs(document, rows):
    """Each character in a run of its own, as a spelling check leaves them."""
    table = merged(document, rows)
    for row in table._tbl.tr_lst:
        for paragraph in row.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"):
            import docx.text.paragraph

            one = docx.text.paragraph.Paragraph(paragraph, None)
            words = one.text
            for run in list(one.runs):
                run._r.getparent().remove(run._r)
            for char in words:
                one.add_run(char)


def one_table(report):
    import docx

    document = docx.Document()
    document.add_paragraph(report["title"])
    table = document.add_table(0, 15)
    for piece in report["pieces"][1:]:
        if piece["kind"] == "table":
            for row in first(piece["rows"]):
                for cell, words in zip(table.add_row().cells, row):
                    cell.text = words
        else:
            cells = table.add_row().cells
            cells[0].merge(cells[14]).text = piece["text"]
    return saved(document)


def furniture(document):
    section = document.sections[0]
    section.header.paragraphs[0].text = "内部资料 2024 第 3 页"
    section.footer.paragraphs[0].text = "— 1 —"


def html4docx_of(report):
    from html4docx import HtmlToDocx

    return saved(HtmlToDocx().parse_html_string(page(report)))


def pandoc_docx(reader="html", source=page, form="docx"):
    def write(report):
        import os
        import tempfile

        import pypandoc

        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "x." + form)
            pypandoc.convert_text(source(report), form, reader, outputfile=path)
            with open(path, "rb") as file:
                return file.read()

    return write


def markdown_docx(report):
    from texts import markdown

    return pandoc_docx("gfm", markdown(first))(report)


def alt_chunk(report):
    """The page as a part that Word is to convert."""
    import docx
    from docx.opc.constants import RELATIONSHIP_TYPE as TYPES
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    document = docx.Document()
    part = Part(PackURI("/word/chunk.html"), "text/html", page(report).encode(), document.part.package)
    of = document.part.relate_to(part, TYPES.A_F_CHUNK)
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:altChunk xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' "
            f"xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' r:id='{of}'/>"
        ),
    )
    return saved(document)


def template_docx(report):
    """A template that a filling system filled."""
    import docx
    from docxtpl import DocxTemplate

    values, document = {}, docx.Document()
    for piece in report["pieces"]:
        if piece["kind"] == "table":
            grid = [
                [{**cell, "text": hold(values, cell["text"]) if cell["kind"] == "figure" else cell["text"]} for cell in row]
                for row in piece["rows"]
            ]
            merged(document, grid)
        else:
            document.add_paragraph(piece["text"])
    template = DocxTemplate(io.BytesIO(saved(document)))
    template.render(values)
    return saved(template)


def hold(values, words):
    name = f"v{len(values)}"
    values[name] = words
    return "{{" + name + "}}"


WRITERS = {
    "docx-merged": ("docx", with_docx(merged)),
    "docx-merged-plain-headings": ("docx", with_docx(merged, "bold")),
    "docx-first": ("docx", with_docx(filled(first))),
    "docx-repeated": ("docx", with_docx(filled(repeated))),
    "docx-own": ("docx", with_docx(filled(own))),
    "docx-tabs": ("docx", with_docx(tabbed)),
    "docx-lines": ("docx", with_docx(lined)),
    "docx-broken-labels": ("docx", with_docx(broken)),
    "docx-nested": ("docx", with_docx(nested)),
    "docx-paged": ("docx", with_docx(paged)),
    "docx-runs": ("docx", with_docx(runs)),
    "docx-one-table": ("docx", one_table),
    "docx-furniture": ("docx", with_docx(merged, before=furniture)),
    "docx-html4docx": ("docx", html4docx_of),
    "docx-pandoc": ("docx", pandoc_docx()),
    "docx-pandoc-markdown": ("docx", markdown_docx),
    "docx-alt-chunk": ("docx", alt_chunk),
    "docx-template": ("docx", template_docx),
}


def converted():
    """What converters of Word documents make of them."""
    import texts

    out = {}
    for name in ("docx-merged", "docx-first", "docx-runs", "docx-broken-labels"):
        make = WRITERS[name][1]
        out[f"mammoth-html-{name}"] = ("html", texts.mammoth_to("html", make))
        out[f"mammoth-markdown-{name}"] = ("md", texts.mammoth_to("markdown", make))
        for form in ("plain", "gfm", "markdown", "html"):
            out[f"pandoc-{form}-{name}"] = (
                {"plain": "txt", "html": "html"}.get(form, "md"),
                pandoc_from_docx(make, form),
            )
        out[f"docx2txt-{name}"] = ("txt", docx2txt_of(make))
        out[f"docx2python-{name}"] = ("txt", docx2python_of(make))
    return out


def pandoc_from_docx(make, form):
    def write(report):
        import os
        import tempfile

        import pypandoc

        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "x.docx")
            with open(path, "wb") as file:
                file.write(make(report))
            return pypandoc.convert_file(path, form, extra_args=["--wrap=none", "--standalone"])

    return write


def docx2txt_of(make):
    def write(report):
        import docx2txt

        return docx2txt.process(io.BytesIO(make(report)))

    return write


def docx2python_of(make):
    def write(report):
        from docx2python import docx2python

        with docx2python(io.BytesIO(make(report))) as content:
            return content.text

    return write


WRITERS |= converted()
