"""Files as clerks' habits and programs' peculiarities leave them: quoted mails, chats, wrong extensions,
markup of other editors, tables laid side by side, packages written anew."""
import base64
import html
import io
import os
import re
import subprocess
import tempfile
import zipfile

import pages
import prints
import sheets
import texts
import words
from model import first, laid, own, page, repeated, table_html

FIGURE = re.compile(r"[-+]?[\d.]+$")


def changed(write, change):
    """What a text writer makes, changed line by line or as a whole."""
    return lambda report: change(write(report))


TABS = texts.lines(first, "\t".join)
PIPES = texts.markdown(first)


def each_line(before, after=""):
    return lambda text: "".join(f"{before}{line}{after}\n" for line in text.splitlines())


def framed(before, after):
    return lambda text: before + text + after


MAIL = "发件人：档案股\n收件人：公开办\n日期：2025年1月21日 15:32\n主题：转发：年报（定稿3）\n附件：1个\n\n各位好，正文如下，请核对第 3 版。\n\n"
SITE = "首页 > 政务公开 > 法定主动公开内容 > 政府信息公开年报\n索引号：00310/2025-00012 发布时间：2025-01-21 16:20 浏览次数：3281 次 字号：[大] [中] [小]\n"
SITE_END = "打印本页 关闭窗口\n上一篇：关于2025年春节放假的通知\n版权所有 备案号：备12005678号-1 网站标识码：3301000012 联系电话：0571-12345678\n"


def ocr(text):
    """Spaces between all Chinese characters, as recognised text has them."""
    return re.sub(r"(?<=[\u4e00-\u9fff，。、（）])(?=[\u4e00-\u9fff，。、（）])", " ", text)


def wide(text):
    return "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in text)


def quoted_cells(report):
    """Rows from a sheet's clipboard, a cell with a line break in quotes."""

    def cell(words):
        return f'"{words[:6]}\n{words[6:]}"' if len(words) > 12 else words

    return texts.lines(first, lambda row: "\t".join(map(cell, row)))(report)


def forced_text(report):
    """A CSV in which each figure is a formula that says a text."""
    return texts.lines(first, lambda row: ",".join(f'="{words}"' if FIGURE.match(words) else words for words in row))(report)


def mail(report):
    """A mail with a plain text and the page."""
    parts = [("text/plain", TABS(report)), ("text/html", page(report))]
    body = "".join(
        f"--edge\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(text.encode()).decode().replace("\n", "\r\n")
        + "\r\n"
        for kind, text in parts
    )
    return f"From: a@example.org\r\nTo: b@example.org\r\nSubject: report\r\nMIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=\"edge\"\r\n\r\n{body}--edge--\r\n"


# Pages


def with_table(table):
    return lambda report: page(report, table=table)


def ueditor(rows):
    return (
        table_html(rows, lambda words: f"<p style=\"text-align:center;line-height:1.5em\"><span style=\"font-family:仿宋_GB2312;font-size:16px\">{html.escape(words) or '<br/>'}</span></p>")
        .replace("<td", '<td valign="middle" style="border-width:1px;word-break:break-all"')
        .replace("<table ", '<table data-sort="sortDisabled" class="noBorderTable" ')
    )


def trs(report):
    return page(report, body=lambda inside: f"<div class=TRS_Editor><style type=text/css>.TRS_Editor P{{line-height:2}}</style>{inside}</div>", table=ueditor)


def filtered(report):
    """Word's filtered page."""
    return page(
        report,
        title="p class=MsoTitle",
        heading="p class=MsoNormal style='text-indent:32pt'",
        table=lambda rows: table_html(rows, lambda words: f"\n  <p class=MsoNormal align=center style='text-align:center'><span\n  {'lang=EN-US ' if FIGURE.match(words) else ''}style='font-family:仿宋'>{html.escape(words) or '&nbsp;'}</span></p>\n  "),
    ).replace("<table", "<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0")


def google(report):
    return page(report, table=lambda rows: table_html(rows, lambda words: f'<p class="c1"><span class="c3 c7">{html.escape(words)}</span></p>').replace("<td", '<td class="c4"').replace("<tr", '<tr class="c9"'))


def wps(report):
    return page(report, table=lambda rows: table_html(rows, lambda words: f"<p class=\"p\" style=\"mso-pagination:none;\"><font face='仿宋'>{'</font><font face=仿宋>'.join(map(html.escape, words))}</font></p>"), style="@page Section1{mso-header:yes}")


def sheet_page(report):
    """A sheet saved as a page: column widths, blank columns, styles in numbers."""
    return page(report, table=lambda rows: "<table>" + "<colgroup>" + "<col width=72>" * 10 + "</colgroup>" + table_html(rows, attributes="").removeprefix("<table >"))


def captioned(rows):
    made = table_html(rows, head="th")
    pieces = re.findall(r"<tr>.*?</tr>", made)
    count = 3 if "自然人" in made else 0
    foot = pieces[-1:] if "自然人" in made else []
    body = pieces[count : len(pieces) - len(foot)]
    return f"<table><caption>单位：件</caption><colgroup><col span=3><col span=7></colgroup><thead>{''.join(pieces[:count])}</thead><tfoot>{''.join(foot)}</tfoot><tbody>{''.join(body)}</tbody></table>"


def a_table_a_row(rows):
    """Rows that are tables of their own, with fixed widths."""
    return "".join("<table><tr>" + "".join(f"<td width=80>{html.escape(words)}</td>" for words in row) + "</tr></table>" for row in repeated(rows))


def twice_for_phones(rows):
    made = table_html(rows)
    return f"<div class='pc'>{made}</div><div class='phone' style='display:none'>{made}</div>"


def list_rows(rows):
    return "<ul>" + "".join("<li>" + "".join(f"<span>{html.escape(words)}</span> " for words in row) + "</li>" for row in own(rows)) + "</ul>"


def preformatted(report):
    return f"<!DOCTYPE html><meta charset=utf-8><title>{report['title']}</title><pre>{html.escape(texts.spaced(first)(report))}</pre>"


def frame(report):
    return f"<!DOCTYPE html><meta charset=utf-8><title>{report['title']}</title><body><iframe srcdoc=\"{html.escape(page(report))}\"></iframe>"


def shadow(report):
    return page(report, body=lambda inside: f"<x-report><template shadowrootmode=open>{inside}</template></x-report>")


# Packages


def packed(write, change, rename=lambda name: name, **options):
    """A package whose parts `change` makes anew."""

    def made(report):
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(write(report))) as old, zipfile.ZipFile(out, "w", options.get("how", zipfile.ZIP_DEFLATED)) as new:
            for name in old.namelist():
                new.writestr(rename(name), change(name, old.read(name)))
        return out.getvalue()

    return made


DOCX = words.WRITERS["docx-merged"][1]
XLSX = sheets.WRITERS["openpyxl-merged"][1]
RICH = sheets.WRITERS["xlsxwriter"][1]


def in_body(*pairs, part="word/document.xml"):
    """The main part with patterns replaced."""

    def change(name, data):
        if name != part:
            return data
        text = data.decode()
        for pattern, new in pairs:
            text = re.sub(pattern, new, text, flags=re.S)
        return text.encode()

    return change


def other_prefix(name, data):
    if not name.endswith("document.xml"):
        return data
    return re.sub(r"(</?|\s)w:", r"\1ns0:", data.decode().replace("xmlns:w=", "xmlns:ns0=")).encode()


def strict(name, data):
    text = data
    for old, new in (
        (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"),
        (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ):
        text = text.replace(old, new)
    return text


def renamed_main(name, data):
    return data.replace(b"word/document.xml", b"word/document2.xml")


def wide_xml(name, data):
    if not name.endswith("document.xml"):
        return data
    text = data.decode()
    return re.sub(r"encoding=['\"][^'\"]*['\"]", "encoding='UTF-16'", text, count=1).encode("utf-16")


def sheet_prefix(name, data):
    if not re.search(r"worksheets/sheet\d*\.xml|sharedStrings", name):
        return data
    text = re.sub(r"<(/?)([A-Za-z])", r"<\1x:\2", data.decode())
    return text.replace("<x:?xml", "<?xml").replace("xmlns=", "xmlns:x=", 1).encode()


def without_references(name, data):
    """Rows and cells that do not say where they stand; blank cells are written."""
    if not re.search(r"worksheets/sheet\d*\.xml", name):
        return data
    text = data.decode()

    def row(match):
        cells, out, at = re.findall(r"<c [^>]*?/>|<c .*?</c>", match[2], re.S), [], 0
        for cell in cells:
            column = ord(re.search(r'r="([A-Z])', cell)[1]) - 65
            out += ["<c/>"] * (column - at) + [re.sub(r' r="[A-Z]+\d+"', "", cell)]
            at = column + 1
        return "<row>" + "".join(out) + "</row>"

    text = re.sub(r"<row ([^>]*)>(.*?)</row>", row, text, flags=re.S)
    return re.sub(r"<mergeCells.*?</mergeCells>", "", text, flags=re.S).encode()


def phonetic(name, data):
    """A reading above each shared text, as some editions of Excel keep it."""
    if not name.endswith("sharedStrings.xml"):
        return data
    return re.sub(r"(</t>)(</si>)", r'\1<rPh sb="0" eb="1"><t>77777</t></rPh><phoneticPr fontId="1"/>\2', data.decode()).encode()


def flat(report):
    """The package as one XML file."""
    out = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">']
    with zipfile.ZipFile(io.BytesIO(DOCX(report))) as package:
        kinds = package.read("[Content_Types].xml").decode()
        for name in package.namelist():
            if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml":
                own_kind = re.search(rf'PartName="/{re.escape(name)}" ContentType="([^"]*)"', kinds)
                kind = own_kind[1] if own_kind else "application/vnd.openxmlformats-package.relationships+xml"
                data = re.sub(r"<\?xml.*?\?>", "", package.read(name).decode("utf-8", "ignore"), flags=re.S)
                out.append(f'<pkg:part pkg:name="/{name}" pkg:contentType="{kind}"><pkg:xmlData>{data}</pkg:xmlData></pkg:part>')
    return "".join(out) + "</pkg:package>"


# Tables


def side_by_side(rows):
    """The second half of the rows beside the first, to save paper."""
    grid = [[cell["text"] for cell in row] for row in one_label(rows)]
    head, body = grid[:1], grid[1:]
    half = (len(body) + 1) // 2
    below = body[half:] + [[""] * len(head[0])] * (2 * half - len(body))
    made = [head[0] + head[0]] + [left + right for left, right in zip(body[:half], below)]
    return [[{"text": text, "kind": "figure" if FIGURE.match(text) else "label", "rows": 1, "columns": 1} for text in row] for row in made]


def one_label(rows):
    import shapes

    return shapes.one_label(rows)


def shaped_tables(change):
    import shapes

    return shapes.applications(change)


def shaped_by(change, write):
    shape = shaped_tables(change)
    return lambda report: write(shape(report))


# Printed again by other programs


def chromium(style):
    """A browser's own print."""

    def write(report):
        with tempfile.TemporaryDirectory() as folder:
            source, target = os.path.join(folder, "in.html"), os.path.join(folder, "out.pdf")
            with open(source, "w", encoding="utf-8") as file:
                file.write(page(report, style=prints.STYLES[style]))
            options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", f"--user-data-dir={folder}/profile"]
            subprocess.run(["chromium", *options, f"--print-to-pdf={target}", source], capture_output=True, timeout=120)
            with open(target, "rb") as file:
                return file.read()

    return write


PRINTED = prints.WRITERS["weasyprint-ruled"][1]


def through(*command):
    return prints.program(PRINTED, "pdf", "pdf", *command)


def pypdf_of(change):
    def write(report):
        from pypdf import PdfReader, PdfWriter

        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(PRINTED(report))))
        change(writer)
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    return write


def turned(writer):
    for one in writer.pages:
        one.rotate(90)


def squeezed(writer):
    for one in writer.pages:
        one.compress_content_streams()
    writer.compress_identical_objects()


WRITERS = {
    "mail-quoted": ("txt", changed(TABS, lambda text: MAIL + each_line("> ")(text))),
    "mail-quoted-pipes": ("txt", changed(PIPES, lambda text: MAIL + each_line("> ")(text))),
    "mail-framed": ("txt", changed(TABS, framed(MAIL, "\n-- \n档案股 电话 0571-1234567\n"))),
    "mail": ("eml", mail),
    "browser-tabs": ("txt", changed(TABS, framed(SITE, SITE_END))),
    "browser-lines": ("txt", changed(texts.lines(own, "\n".join), framed(SITE, SITE_END))),
    "chat-fenced": ("md", changed(PIPES, framed("好的，以下是整理后的报告（共6部分）：\n\n```markdown\n", "```\n\n如需调整第3部分，请告诉我。\n"))),
    "chat": ("md", changed(PIPES, framed("好的，以下是整理后的报告：\n\n---\n\n", "\n---\n\n如需进一步调整，请告诉我。\n"))),
    "lone-returns": ("txt", changed(TABS, lambda text: text.replace("\n", "\r"))),
    "indented-two": ("txt", changed(TABS, each_line("  "))),
    "indented-four": ("md", changed(PIPES, each_line("    "))),
    "numbered-lines": ("txt", changed(TABS, lambda text: "".join(f"{at:4}\t{line}\n" for at, line in enumerate(text.splitlines(), 1)))),
    "trailing-tabs": ("txt", changed(TABS, each_line("", "\t\t"))),
    "wide": ("txt", changed(TABS, wide)),
    "recognised": ("txt", changed(TABS, ocr)),
    "recognised-spaces": ("txt", changed(texts.lines(own, " ".join), ocr)),
    "quoted-cells": ("txt", quoted_cells),
    "forced-text": ("csv", forced_text),
    "utf-16-big": ("txt", changed(TABS, lambda text: b"\xfe\xff" + text.encode("utf-16-be"))),
    "utf-32": ("txt", changed(TABS, lambda text: text.encode("utf-32"))),
    "gb18030": ("txt", changed(TABS, lambda text: text.encode("gb18030"))),
    "html-as-xls": ("xls", page),
    "html-as-doc": ("doc", filtered),
    "tabs-as-xls": ("xls", TABS),
    "tabs-gbk-as-xls": ("xls", changed(TABS, lambda text: text.encode("gb18030"))),
    "docx-as-doc": ("doc", DOCX),
    "docx-as-wps": ("wps", DOCX),
    "xlsx-as-xls": ("xls", XLSX),
    "xlsx-as-et": ("et", XLSX),
    "txt-as-doc": ("doc", TABS),
    "page-ueditor": ("html", with_table(ueditor)),
    "page-trs": ("html", trs),
    "page-filtered": ("html", filtered),
    "page-google": ("html", google),
    "page-wps": ("html", wps),
    "page-sheet": ("html", sheet_page),
    "page-captioned": ("html", with_table(captioned)),
    "page-a-table-a-row": ("html", with_table(a_table_a_row)),
    "page-twice": ("html", with_table(twice_for_phones)),
    "page-lists": ("html", with_table(list_rows)),
    "page-preformatted": ("html", preformatted),
    "page-frame": ("html", frame),
    "page-shadow": ("html", shadow),
    "docx-controls": ("docx", packed(DOCX, in_body((r"(<w:p>(?:(?!</w:p>).)*</w:p>)(?=</w:tc>)", r"<w:sdt><w:sdtPr/><w:sdtContent>\1</w:sdtContent></w:sdt>")))),
    "docx-cell-controls": ("docx", packed(DOCX, in_body((r"(<w:tc>(?:(?!</w:tc>).)*</w:tc>)", r"<w:sdt><w:sdtPr/><w:sdtContent>\1</w:sdtContent></w:sdt>")))),
    "docx-row-controls": ("docx", packed(DOCX, in_body((r"(<w:tr>(?:(?!</w:tr>).)*</w:tr>)", r"<w:sdt><w:sdtPr/><w:sdtContent>\1</w:sdtContent></w:sdt>")))),
    "docx-custom-rows": ("docx", packed(DOCX, in_body((r"(<w:tr>(?:(?!</w:tr>).)*</w:tr>)", r'<w:customXml w:element="row">\1</w:customXml>')))),
    "docx-glyph-runs": ("docx", packed(DOCX, in_body((r"<w:r><w:t>(\d)(\d+)</w:t></w:r>", r'<w:r><w:t>\1</w:t></w:r><w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="a"/><w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>\2</w:t></w:r><w:bookmarkEnd w:id="1"/>')))),
    "docx-inserted": ("docx", packed(DOCX, in_body((r"<w:r><w:t>(\d+)</w:t></w:r>", r'<w:del w:id="1" w:author="a"><w:r><w:delText>77777</w:delText></w:r></w:del><w:ins w:id="2" w:author="a"><w:r><w:t>\1</w:t></w:r></w:ins>')))),
    "docx-links": ("docx", packed(DOCX, in_body((r"(<w:r><w:t>\d+</w:t></w:r>)", r'<w:hyperlink w:anchor="a"><w:smartTag w:element="s">\1</w:smartTag></w:hyperlink>')))),
    "docx-fields": ("docx", packed(DOCX, in_body((r"(<w:r><w:t>\d+</w:t></w:r>)", r'<w:fldSimple w:instr=" =SUM(LEFT) ">\1</w:fldSimple>')))),
    "docx-fields-apart": ("docx", packed(DOCX, in_body((r"(<w:r><w:t>\d+</w:t></w:r>)", r'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> =SUM(LEFT) \\# "0" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>\1<w:r><w:fldChar w:fldCharType="end"/></w:r>')))),
    "docx-soft-hyphens": ("docx", packed(DOCX, in_body((r"<w:t>(\d)(\d+)</w:t>", r"<w:t>\1</w:t><w:softHyphen/><w:t>\2</w:t>")))),
    "docx-other-prefix": ("docx", packed(DOCX, other_prefix)),
    "docx-strict": ("docx", packed(DOCX, strict)),
    "docx-main-renamed": ("docx", packed(DOCX, renamed_main, rename=lambda name: name.replace("word/document.xml", "word/document2.xml").replace("word/_rels/document.xml", "word/_rels/document2.xml"))),
    "docx-wide-xml": ("docx", packed(DOCX, wide_xml)),
    "docx-stored": ("docx", packed(DOCX, lambda name, data: data, how=zipfile.ZIP_STORED)),
    "docx-backslashes": ("docx", packed(DOCX, lambda name, data: data, rename=lambda name: name.replace("/", "\\"))),
    "docx-behind-bytes": ("docx", changed(DOCX, lambda data: b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n\r\n" + data)),
    "docx-flat": ("xml", flat),
    "docx-flat-bare": ("xml", changed(flat, lambda text: re.sub(r"^(<\?.*?\?>)+", "", text))),
    "xlsx-prefix": ("xlsx", packed(RICH, sheet_prefix)),
    "xlsx-without-references": ("xlsx", packed(RICH, without_references)),
    "xlsx-phonetic": ("xlsx", packed(RICH, phonetic)),
    "xlsx-strict": ("xlsx", packed(RICH, strict)),
    "xlsx-floats": ("xlsx", packed(RICH, in_body((r"<v>([1-9]\d*)</v></c>", r"<v>\1.0</v></c>"), part="xl/none"))),
    "xlsx-absolute-targets": ("xlsx", packed(RICH, lambda name, data: data.replace(b'Target="worksheets', b'Target="/xl/worksheets') if name.endswith("workbook.xml.rels") else data)),
    "side-by-side-tabs": ("txt", shaped_by(side_by_side, TABS)),
    "side-by-side-html": ("html", shaped_by(side_by_side, page)),
    "side-by-side-docx": ("docx", shaped_by(side_by_side, DOCX)),
    "side-by-side-xlsx": ("xlsx", shaped_by(side_by_side, sheets.openpyxl_book())),
    **{f"chromium-{style}": ("pdf", chromium(style)) for style in "ruled borderless three-line centred landscape double separate row-lines spread narrow".split()},
    "cairo": ("pdf", through("pdftocairo", "-pdf", "IN", "OUT")),
    "mutool": ("pdf", through("mutool", "clean", "-gggz", "IN", "OUT")),
    "pdf-turned": ("pdf", pypdf_of(turned)),
    "pdf-squeezed": ("pdf", pypdf_of(squeezed)),
    "pdf-locked": ("pdf", pypdf_of(lambda writer: writer.encrypt("", "owner"))),
    "pdf-behind-a-head": ("pdf", changed(PRINTED, lambda data: b"HTTP/1.1 200 OK\r\nServer: nginx\r\n\r\n" + data)),
}
WRITERS = {f"habit-{name}": writer for name, writer in WRITERS.items()}
