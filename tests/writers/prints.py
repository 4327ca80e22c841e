"""Printed pages: PDF as browsers, layout libraries and office programs draw it, and text taken out of it."""
import html
import io
import os
import re
import subprocess
import tempfile

from model import first, laid, page, table_html

FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
)

RULED = "table{border-collapse:collapse;width:100%}td{border:1px solid #000;padding:2px}body{font-size:9pt;font-family:'Noto Sans CJK SC'}h1{font-size:16pt}h2{font-size:12pt}"
STYLES = {
    "ruled": RULED,
    "thin": RULED + "td{border:.2px solid #000}",
    "dotted": RULED + "td{border:1px dotted #000}",
    "double": RULED + "td{border:3px double #000}",
    "separate": RULED + "table{border-collapse:separate;border-spacing:1px}",
    "borderless": RULED + "td{border:0;padding:2px 4px}",
    "three-line": RULED + "td{border:0}table{border-top:1px solid #000;border-bottom:1px solid #000}tr:first-child td{border-bottom:1px solid #000}",
    "row-lines": RULED + "td{border-width:1px 0}",
    "column-lines": RULED + "td{border-width:0 1px}",
    "shaded": RULED + "td{border:0}tr:nth-child(2n){background:#ddd}",
    "centred": RULED + "td{text-align:center;vertical-align:middle}",
    "right": RULED + "td{text-align:right;vertical-align:bottom}",
    "top": RULED + "td{vertical-align:top}",
    "landscape": RULED + "@page{size:A4 landscape}",
    "small-page": RULED + "@page{size:A5;margin:1cm}",
    "narrow": RULED + "table{width:55%}",
    "large": RULED + "body{font-size:12pt}",
    "spread": RULED + "td{letter-spacing:2px}",
    "justified": RULED + "p,td{text-align:justify}",
    "numbered": RULED + "@page{@bottom-center{content:'— ' counter(page) ' —'}}",
    "headed": RULED + "@page{@top-left{content:'云泽市水务局 2024 年度报告'}}thead{display:table-header-group}",
    "watermark": RULED + "body::before{content:'内部 2024 稿';position:fixed;top:40%;left:20%;font-size:70pt;opacity:.15;transform:rotate(-30deg)}",
    "columns": RULED + "p{columns:2}",
    "whole-rows": RULED + "tr{break-inside:avoid}",
}


def once(make):
    """A writer that keeps what it wrote: many readers take the same file apart."""
    made = {}

    def write(report):
        if report["form"] not in made:
            made[report["form"]] = make(report)
        return made[report["form"]]

    return write


def weasyprint_of(style, **options):
    def write(report):
        from weasyprint import HTML

        return HTML(string=page(report, style=STYLES[style], **options)).write_pdf()

    return write


LABELS_WIDE = [40, 60, 120] + [40] * 7


def cjk_font():
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont

    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    return "STSong-Light"


def reportlab_of(grid=True, widths=None, paragraphs=True, repeat=0, size=8):
    """Platypus tables."""

    def write(report):
        from reportlab.lib import colors
        from reportlab.lib.pagesizes import A4
        from reportlab.lib.styles import ParagraphStyle
        from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

        font = cjk_font()
        body = ParagraphStyle("body", fontName=font, fontSize=10, leading=16, wordWrap="CJK")
        cell = ParagraphStyle("cell", fontName=font, fontSize=size, leading=size + 2, wordWrap="CJK")
        story = []
        for piece in report["pieces"]:
            if piece["kind"] != "table":
                story += [Paragraph(html.escape(piece["text"]), body), Spacer(1, 4)]
                continue
            style = [("FONT", (0, 0), (-1, -1), font, size), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
            if grid:
                style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
            rows = laid(piece["rows"])
            for at, row in enumerate(rows):
                for column, (one, top, left) in enumerate(row):
                    if top and left and (one["rows"] > 1 or one["columns"] > 1):
                        style.append(("SPAN", (column, at), (column + one["columns"] - 1, at + one["rows"] - 1)))
            data = [
                [Paragraph(html.escape(words), cell) if paragraphs and not words.isdigit() else words for words in row]
                for row in first(piece["rows"])
            ]
            wide = len(data[0])
            columns = widths(wide) if widths else LABELS_WIDE if wide == 10 else [500 / wide] * wide
            story += [Table(data, colWidths=columns, style=TableStyle(style), repeatRows=repeat if wide == 10 else 0), Spacer(1, 8)]
        out = io.BytesIO()
        SimpleDocTemplate(out, pagesize=A4).build(story)
        return out.getvalue()

    return write


def canvas_of(report):
    """Lines of text put on the page one by one, figures in columns, no rules."""
    from reportlab.pdfgen import canvas

    font = cjk_font()
    out = io.BytesIO()
    sheet = canvas.Canvas(out)
    y = 800

    def line(x, words, size=8):
        sheet.setFont(font, size)
        sheet.drawString(x, y, words)

    for piece in report["pieces"]:
        rows = first(piece["rows"]) if piece["kind"] == "table" else [[piece["text"]]]
        for row in rows:
            if len(row) == 1:
                for at in range(0, len(row[0]), 48):
                    line(50, row[0][at : at + 48], 10)
                    y -= 16
            elif len(row) == 10:
                line(50, "".join(row[:3])[:30], 7)
                for at, words in enumerate(row[3:]):
                    line(300 + 38 * at, words if words.isdigit() else words[:6], 7)
                y -= 14
            else:
                step = 480 / len(row)
                for at, words in enumerate(row):
                    line(50 + step * at, words, 6 if len(row) > 10 else 8)
                y -= 14
            if y < 60:
                sheet.showPage()
                y = 800
    sheet.save()
    return out.getvalue()


def fpdf_of(report):
    from fpdf import FPDF

    sheet = FPDF()
    font = next((path for path in FONTS if os.path.exists(path)), None)
    sheet.add_font("cjk", "", font)
    sheet.set_font("cjk", size=8)
    sheet.add_page()
    for piece in report["pieces"]:
        if piece["kind"] != "table":
            sheet.multi_cell(0, 6, piece["text"], new_x="LMARGIN", new_y="NEXT")
            continue
        widths = (2, 3, 6) + (2,) * 7 if len(laid(piece["rows"])[0]) == 10 else None
        with sheet.table(first_row_as_headings=False, col_widths=widths) as table:
            for row in piece["rows"]:
                line = table.row()
                for cell in row:
                    line.cell(cell["text"], colspan=cell["columns"], rowspan=cell["rows"])
    return bytes(sheet.output())


def story_of(style):
    def write(report):
        import pymupdf

        out = io.BytesIO()
        story = pymupdf.Story(page(report, style=STYLES[style]))
        writer = pymupdf.DocumentWriter(out)
        size = pymupdf.paper_rect("a4")
        more = True
        while more:
            device = writer.begin_page(size)
            more, _ = story.place(size + (36, 36, -36, -36))
            story.draw(device)
            writer.end_page()
        writer.close()
        return out.getvalue()

    return write


def program(make, extension, result, *command):
    """A program that reads one file and writes another (`IN`, `OUT`)."""

    def write(report):
        with tempfile.TemporaryDirectory() as folder:
            source, target = os.path.join(folder, "in." + extension), os.path.join(folder, "out." + result)
            made = make(report)
            with open(source, "wb") as file:
                file.write(made.encode() if isinstance(made, str) else made)
            done = subprocess.run(
                [{"IN": source, "OUT": target}.get(word, word) for word in command], capture_output=True, timeout=120
            )
            if "OUT" not in command:
                return done.stdout
            with open(target, "rb") as file:
                return file.read()

    return write


def pymupdf_text(how, make):
    def write(report):
        import pymupdf

        with pymupdf.open(stream=make(report), filetype="pdf") as file:
            return "\n".join(sheet.get_text(how) for sheet in file)

    return write


def pymupdf_blocks(make):
    def write(report):
        import pymupdf

        with pymupdf.open(stream=make(report), filetype="pdf") as file:
            return "\n".join(block[4] for sheet in file for block in sheet.get_text("blocks", sort=True))

    return write


def plumber_of(make, **options):
    def write(report):
        import pdfplumber

        with pdfplumber.open(io.BytesIO(make(report))) as file:
            return "\n".join(sheet.extract_text(**options) or "" for sheet in file.pages)

    return write


def plumber_tables(make):
    """The text outside of the tables is lost; tables as pipes."""

    def write(report):
        import pdfplumber

        out = [report["title"]]
        with pdfplumber.open(io.BytesIO(make(report))) as file:
            for sheet in file.pages:
                for table in sheet.extract_tables():
                    for row in table:
                        out.append(" | ".join((words or "").replace("\n", "") for words in row))
        return "\n".join(out)

    return write


def miner_of(make):
    def write(report):
        from pdfminer.high_level import extract_text

        return extract_text(io.BytesIO(make(report)))

    return write


def pdfium_of(make):
    def write(report):
        import pypdfium2

        file = pypdfium2.PdfDocument(make(report))
        return "\n".join(sheet.get_textpage().get_text_range() for sheet in file)

    return write


def pypdf_of(make, **options):
    def write(report):
        from pypdf import PdfReader

        return "\n".join(sheet.extract_text(**options) for sheet in PdfReader(io.BytesIO(make(report))).pages)

    return write


WRITERS = {
    **{f"weasyprint-{name}": ("pdf", weasyprint_of(name)) for name in STYLES},
    "weasyprint-heads": ("pdf", weasyprint_of("headed", table=lambda rows: heads(rows))),
    "reportlab": ("pdf", reportlab_of()),
    "reportlab-no-grid": ("pdf", reportlab_of(grid=False)),
    "reportlab-repeat": ("pdf", reportlab_of(repeat=3)),
    "reportlab-narrow": ("pdf", reportlab_of(size=6, widths=lambda wide: [22] * wide if wide > 10 else LABELS_WIDE if wide == 10 else [400 / wide] * wide)),
    "reportlab-labels-narrow": ("pdf", reportlab_of(size=6, widths=lambda wide: [30, 50, 70] + [45] * 7 if wide == 10 else [500 / wide] * wide)),
    "reportlab-plain-cells": ("pdf", reportlab_of(paragraphs=False, size=5)),
    "canvas": ("pdf", canvas_of),
    "fpdf": ("pdf", fpdf_of),
    "story-ruled": ("pdf", story_of("ruled")),
    "story-borderless": ("pdf", story_of("borderless")),
    "wkhtmltopdf": ("pdf", program(lambda report: page(report, style=RULED), "html", "pdf", "wkhtmltopdf", "-q", "IN", "OUT")),
    "wkhtmltopdf-borderless": (
        "pdf",
        program(lambda report: page(report, style=STYLES["borderless"]), "html", "pdf", "wkhtmltopdf", "-q", "IN", "OUT"),
    ),
}


def heads(rows):
    made = table_html(rows, head="th")
    pieces = re.findall(r"<tr>.*?</tr>", made)
    count = 3 if "自然人" in made else 0
    return f"<table><thead>{''.join(pieces[:count])}</thead><tbody>{''.join(pieces[count:])}</tbody></table>"


WRITERS = {name: (extension, once(make)) for name, (extension, make) in WRITERS.items()}


def taken_out():
    """Text taken out of printed pages."""
    out = {}
    for name in ("weasyprint-ruled", "weasyprint-borderless", "weasyprint-centred", "weasyprint-narrow", "weasyprint-three-line", "reportlab", "fpdf"):
        make = WRITERS[name][1]
        out |= {
            f"pdftotext-{name}": ("txt", program(make, "pdf", "txt", "pdftotext", "IN", "OUT")),
            f"pdftotext-layout-{name}": ("txt", program(make, "pdf", "txt", "pdftotext", "-layout", "IN", "OUT")),
            f"pdftotext-raw-{name}": ("txt", program(make, "pdf", "txt", "pdftotext", "-raw", "IN", "OUT")),
            f"pdftotext-bbox-{name}": ("html", program(make, "pdf", "html", "pdftotext", "-bbox-layout", "IN", "OUT")),
            f"pdftohtml-{name}": ("html", program(make, "pdf", "html", "pdftohtml", "-s", "-i", "-noframes", "IN", "OUT")),
            f"pymupdf-{name}": ("txt", pymupdf_text("text", make)),
            f"pymupdf-blocks-{name}": ("txt", pymupdf_blocks(make)),
            f"pymupdf-html-{name}": ("html", pymupdf_text("html", make)),
            f"pymupdf-xhtml-{name}": ("html", pymupdf_text("xhtml", make)),
            f"pdfplumber-{name}": ("txt", plumber_of(make)),
            f"pdfplumber-layout-{name}": ("txt", plumber_of(make, layout=True)),
            f"pdfplumber-tables-{name}": ("txt", plumber_tables(make)),
            f"pdfminer-{name}": ("txt", miner_of(make)),
            f"pdfium-{name}": ("txt", pdfium_of(make)),
            f"pypdf-{name}": ("txt", pypdf_of(make)),
            f"pypdf-layout-{name}": ("txt", pypdf_of(make, extraction_mode="layout")),
        }
    return {name: (extension, told(write)) for name, (extension, write) in out.items()}


def told(write):
    """Nothing where the library could not tell one Chinese character: what it wrote is no report."""

    def write_told(report):
        made = write(report)
        words = made if isinstance(made, str) else made.decode("utf-8", "replace")
        return made if "政府信息" in re.sub(r"\s|<[^>]*>", "", words) else None

    return write_told


WRITERS |= taken_out()
