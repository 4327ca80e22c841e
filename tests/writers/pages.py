"""Web pages: as sites, editors, office programs, filling systems and savers of pages write them."""
import html
import re

from model import first, page, repeated, table_html

FIGURE = re.compile(r"[-+]?[\d.]+$")


def cells(form, other=html.escape):
    """Figures in some markup (`#`), everything else plain."""
    return lambda words: form.replace("#", words) if FIGURE.match(words) else other(words)


def in_cells(form, **options):
    return lambda report: page(report, table=lambda rows: table_html(rows, cells(form), **options))


def everywhere(form):
    return lambda report: page(report, table=lambda rows: table_html(rows, lambda words: form.replace("#", html.escape(words))))


def wrapped(before, after):
    return lambda report: page(report, body=lambda inside: before + inside + after)


def divisions(rows):
    """A table of divisions, as some editors make it."""
    out = ["<div style='display:table'>"]
    for row in first(rows):
        out.append("<div style='display:table-row'>")
        out += [f"<div style='display:table-cell'>{html.escape(words)}</div>" for words in row]
        out.append("</div>")
    return "".join(out) + "</div>"


def grid(rows):
    out = ["<div style='display:grid;grid-template-columns:repeat(10,1fr)'>"]
    for row in rows:
        for cell in row:
            out.append(f"<div style='grid-column:span {cell['columns']};grid-row:span {cell['rows']}'>{html.escape(cell['text'])}</div>")
    return "".join(out) + "</div>"


def aria(rows):
    out = ["<div role='table'>"]
    for row in first(rows):
        out.append("<div role='row'>" + "".join(f"<div role='cell'>{html.escape(words)}</div>" for words in row) + "</div>")
    return "".join(out) + "</div>"


def sections(rows):
    """thead, tbody and tfoot, the foot first, as the standard before HTML5 asked."""
    inside = table_html(rows)
    pieces = re.findall(r"<tr>.*?</tr>", inside)
    return f"<table><thead>{''.join(pieces[:1])}</thead><tbody>{''.join(pieces[1:])}</tbody></table>"


def fields(rows):
    return table_html(rows, cells("<input type='text' name='f' value='#'>"))


def nested(rows):
    return f"<table><tr><td>{table_html(rows)}</td></tr></table>"


def frozen(rows):
    """A grid component: the head in one table, the body in another."""
    inside = table_html(rows)
    pieces = re.findall(r"<tr>.*?</tr>", inside)
    heads = 3 if "自然人" in inside else 1
    return f"<div><table>{''.join(pieces[:heads])}</table></div><div><table>{''.join(pieces[heads:])}</table></div>"


def unclosed(rows):
    return re.sub(r"</t[rdh]>", "", table_html(rows))


def spanned_zero(rows):
    return table_html(rows).replace("<td>", "<td colspan='1' rowspan='1'>")


def word_paragraphs(words):
    return f"<p class=MsoNormal align=center style='text-align:center'><span lang=EN-US style='font-size:10.5pt'>{html.escape(words)}</span><o:p></o:p></p>"


def glyphs(words):
    return "".join(f"<span>{html.escape(char)}</span>" for char in words)


def excel_page(report):
    return page(
        report,
        style=".xl65{mso-number-format:General}",
        table=lambda rows: table_html(rows, attributes="border=0 cellpadding=0 cellspacing=0 width=576 style='border-collapse:collapse'")
        .replace("<td", "<td class=xl65 height=18"),
    ).replace("<html", "<html xmlns:x='urn:schemas-microsoft-com:office:excel'")


def one_table(report):
    """The whole report in one table, a row a paragraph."""
    out = ["<table>"]
    for piece in report["pieces"]:
        if piece["kind"] == "table":
            out.append(re.sub(r"</?table[^>]*>", "", table_html(piece["rows"])))
        else:
            out.append(f"<tr><td colspan=10>{html.escape(piece['text'])}</td></tr>")
    return f"<!DOCTYPE html><meta charset=utf-8><title>{report['title']}</title><body>{''.join(out)}</table>"


def furniture(report):
    before = (
        "<div class='header'><a href='/'>首页</a> &gt; <a href='/xxgk'>政府信息公开</a> &gt; 年报</div>"
        "<div>索引号：113300000000/2025-00042　发布日期：2025-01-20　浏览次数：1328次　字体：【大 中 小】</div>"
    )
    after = (
        "<div>打印本页 | 关闭窗口</div><div>上一篇：关于春节放假的通知</div><div class='footer'>主办单位：云泽市人民政府　"
        "网站标识码：3300000012　备案号：备12345678号　联系电话：0000-1234567</div>"
    )
    return page(report, body=lambda inside: before + inside + after)


def mht(make, encoding="base64"):
    def write(report):
        from email.mime.multipart import MIMEMultipart
        from email.mime.text import MIMEText

        whole = MIMEMultipart("related")
        whole["Subject"] = report["title"]
        whole.attach(MIMEText(make(report), "html", "utf-8"))
        return whole.as_bytes()

    return write


def with_style(style, **options):
    return lambda report: page(report, style=style, **options)


def lettered(report):
    """Everything in <br>s and <font>s, as old editors write."""
    made = page(report, title="font", heading="b", paragraph="span")
    return re.sub(r"</(font|b|span)>", r"</\1><br>", made)


def escaped(report):
    """All characters as references."""
    made = page(report)
    return re.sub(r"[^\x00-\x7f]", lambda found: f"&#{ord(found[0])};", made)


def gbk(report):
    return page(report).replace("utf-8", "gb2312").encode("gb18030")


def through_mistune(report):
    import markdown as library
    from texts import markdown as written
    from model import first as shape

    return library.markdown(written(shape)(report), extensions=["tables"])


def through_lxml(report):
    from lxml import html as parser

    return parser.tostring(parser.fromstring(page(report)), encoding="unicode")


def through_soup(report):
    from bs4 import BeautifulSoup

    return BeautifulSoup(page(report), "html.parser").prettify()


def readable(report):
    from readability import Document

    return Document(page(report)).summary()


WRITERS = {
    "page": ("html", page),
    "page-heads": ("html", lambda report: page(report, table=lambda rows: table_html(rows, head="th"))),
    "page-no-spans": ("html", lambda report: page(report, table=lambda rows: table_html(rows, span=False))),
    "page-repeated": (
        "html",
        lambda report: page(
            report,
            table=lambda rows: "<table>"
            + "".join("<tr>" + "".join(f"<td>{html.escape(words)}</td>" for words in row) + "</tr>" for row in repeated(rows))
            + "</table>",
        ),
    ),
    "page-spans-of-one": ("html", lambda report: page(report, table=spanned_zero)),
    "page-unclosed": ("html", lambda report: page(report, table=unclosed)),
    "page-nested": ("html", lambda report: page(report, table=nested)),
    "page-sections": ("html", lambda report: page(report, table=sections)),
    "page-frozen-head": ("html", lambda report: page(report, table=frozen)),
    "page-divisions": ("html", lambda report: page(report, table=divisions)),
    "page-grid": ("html", lambda report: page(report, table=grid)),
    "page-aria": ("html", lambda report: page(report, table=aria)),
    "page-one-table": ("html", one_table),
    "page-furniture": ("html", furniture),
    "page-excel": ("html", excel_page),
    "page-word": ("html", lambda report: page(report, table=lambda rows: table_html(rows, word_paragraphs))),
    "page-glyphs": ("html", lambda report: page(report, table=lambda rows: table_html(rows, glyphs))),
    "page-glyphs-spaced": ("html", lambda report: page(report, table=lambda rows: table_html(rows, lambda words: "\n".join(f"<span>{html.escape(words)}</span>" for words in [words])))),
    "page-br": ("html", lettered),
    "page-references": ("html", escaped),
    "page-gb2312": ("html", gbk),
    "page-entities": ("html", everywhere("&nbsp;#&nbsp;")),
    "page-zero-width": ("html", in_cells("\u200b#\u200b")),
    "page-font": ("html", everywhere("<font size='3' face='仿宋'><b>#</b></font>")),
    "page-links": ("html", in_cells("<a href='#'>#</a>")),
    "page-line-breaks-in-cells": ("html", everywhere("\n      #\n    ")),
    "page-br-in-cells": ("html", everywhere("#<br>")),
    "page-inputs": ("html", lambda report: page(report, table=fields)),
    "page-inputs-read-only": ("html", in_cells("<input readonly value=\"#\" style='border:0'>")),
    "page-text-areas": ("html", in_cells("<textarea rows=1>#</textarea>")),
    "page-selections": ("html", in_cells("<select><option>9999</option><option selected>#</option></select>")),
    "page-editable": ("html", in_cells("<div contenteditable='true'>#</div>")),
    "page-component-inputs": ("html", in_cells("<div class='el-input'><input class='el-input__inner' type='number' value='#'><span class='suffix'></span></div>")),
    "page-hidden-inputs": ("html", in_cells("#<input type='hidden' value='77777'>")),
    "page-tool-tips": ("html", in_cells("<span title='77777'>#</span>")),
    "page-hidden-copies": ("html", in_cells("<span>#</span><span style='display:none'>77777</span>")),
    "page-screen-readers": ("html", in_cells("<span aria-hidden='true'>#</span><span style='position:absolute;clip:rect(0,0,0,0);width:1px;height:1px;overflow:hidden'>#</span>")),
    "page-thousand-spans": ("html", in_cells("<span data-v-5a1='' class='num'>#</span><!-- -->")),
    "page-notes": ("html", in_cells("#<sup>①</sup>")),
    "page-note-links": ("html", in_cells("#<sup><a href='#n1'>[1]</a></sup>")),
    "page-deleted": ("html", in_cells("<del>77777</del>#")),
    "page-scripts": ("html", in_cells("<script>var a=77777;</script>#")),
    "page-comments": ("html", in_cells("<!--[if gte mso 9]>77777<![endif]-->#")),
    "page-template": ("html", wrapped("<template><table><tr><td>规章</td><td>7</td><td>7</td><td>7</td></tr></table></template>", "")),
    "page-no-script": ("html", wrapped("<noscript>请启用脚本，错误代码 10010</noscript>", "")),
    "page-markdown": ("html", through_mistune),
    "page-lxml": ("html", through_lxml),
    "page-soup": ("html", through_soup),
    "page-readability": ("html", readable),
    "page-mht": ("mht", mht(page)),
    "page-mht-word": ("mht", mht(lambda report: page(report, table=lambda rows: table_html(rows, word_paragraphs)))),
    "page-mht-inputs": ("mht", mht(lambda report: page(report, table=fields))),
    "page-xhtml": ("html", lambda report: "<?xml version='1.0' encoding='utf-8'?>" + page(report).replace("<meta charset='utf-8'>", "<meta charset='utf-8'/>")),
}
