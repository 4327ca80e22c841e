"""Shapes that people and programs give to the tables, each in several formats.

A shape makes another report of a report; where it takes figures away, only what is left can be read."""
import re

import prints
import sheets
import texts
import words
from model import first, own, page, repeated

GROUPS = 3


def cell(text, kind="figure", rows=1, columns=1):
    return {"text": text, "kind": kind, "rows": rows, "columns": columns}


def flat(rows, shape=first):
    """Rows of cells that cover one field each; what kind a cell is, its own words tell."""
    return [[cell(text, kind_of(text)) for text in row] for row in shape(rows)]


def kind_of(text):
    return "figure" if re.match(r"[-+]?\d[\d.]*[笔元]?$", text) else "label"


def is_applications(piece):
    return piece["kind"] == "table" and piece["name"] == "表三"


def has_figure(row):
    return any(one["kind"] == "figure" for one in row)


def with_tables(change, only=None):
    """The report with every table, or the one of this name, as `change` makes it: rows, or pieces."""

    def shape(report):
        pieces = []
        for piece in report["pieces"]:
            if piece["kind"] != "table" or (only and piece["name"] != only):
                pieces.append(piece)
                continue
            made = change(piece["rows"])
            if made and isinstance(made[0], dict):
                pieces += made
            else:
                pieces.append({**piece, "rows": made})
        return {**report, "pieces": pieces}

    return shape


def applications(change):
    return with_tables(change, "表三")


def labelled(change):
    """表二 and 表三, whose rows have labels."""
    return lambda report: with_tables(change, "表二")(with_tables(change, "表三")(report))


def table(rows, name="表三"):
    return {"kind": "table", "name": name, "rows": rows}


def paragraph(text):
    return {"kind": "paragraph", "text": text}


def with_cells(change):
    """Every figure as `change` writes it."""
    return with_tables(
        lambda rows: [[{**one, "text": change(one["text"])} if one["kind"] == "figure" else one for one in row] for row in rows]
    )


def with_labels(change):
    return with_tables(
        lambda rows: [[{**one, "text": change(one["text"])} if one["kind"] != "figure" else one for one in row] for row in rows]
    )


def label_of(row):
    """The words in front of a row's figures, each once."""
    out = []
    for words in row[:GROUPS]:
        if words not in out:
            out.append(words)
    return out


APPLICANTS = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]


def one_label(rows, join=lambda words: words[-1], heads=APPLICANTS):
    """表三 with one column of labels and one row of heads."""
    out = [[cell("申请人情况", "head")] + [cell(words, "head") for words in heads]]
    for row in repeated(rows):
        if row[-1].isdigit():
            out.append([cell(join(label_of(row)), "label")] + [cell(words) for words in row[GROUPS:]])
    return out


def transposed(rows):
    grid = [[one["text"] for one in row] for row in one_label(rows)]
    return [[cell(words, kind_of(words)) for words in column] for column in zip(*grid)]


def extra_column(at, head, value):
    def change(rows):
        out, is_headed, number = [], False, 0
        for row in flat(rows):
            number += has_figure(row)
            words = value(number, row) if has_figure(row) else "" if is_headed else head
            is_headed = True
            where = len(row) if at is None else at
            out.append(row[:where] + [cell(words, kind_of(words))] + row[where:])
        return out

    return change


def total_first(rows):
    return [row[:GROUPS] + row[-1:] + row[GROUPS:-1] for row in flat(rows)]


def label_last(rows):
    return [row[GROUPS:] + row[:GROUPS] for row in flat(rows, repeated)]


def cut(rows, at=12):
    rows = flat(rows)
    return rows[:at], rows[at:]


def head_again(rows):
    above, below = cut(rows)
    return above + flat(rows)[:3] + below


def in_two(between, head=0):
    def change(rows):
        above, below = cut(rows)
        return [table(above), *map(paragraph, between), table(flat(rows)[:head] + below)]

    return change


def by_columns(rows):
    grid = one_label(rows)
    return [table([row[:5] for row in grid]), paragraph("（续表）"), table([row[:1] + row[5:] for row in grid])]


def wide_rows(above, below):
    def change(rows):
        wide = sum(one["columns"] for one in rows[0])
        return [[cell(above, "head", columns=wide)], *rows, [cell(below, "label", columns=wide)]]

    return change


def blank_rows(rows):
    out = []
    for row in flat(rows):
        out += [row, [cell("", "label") for _ in row]]
    return out


def tables_apart(rows):
    out = []
    for row in flat(rows):
        if row[0]["text"].startswith("第二十条"):
            out += [paragraph(row[0]["text"]), table([], "表二")]
        else:
            out[-1]["rows"].append(row)
    return out


def disputes(rows):
    grid = repeated(rows)
    heads = [[grid[line][at] for line in range(3)] for at in range(15)]
    return grid[-1], heads


def disputes_down(rows):
    figures, heads = disputes(rows)
    return [[cell(words, "label") for words in head] + [cell(figure)] for head, figure in zip(heads, figures)]


def disputes_three(rows):
    figures, heads = disputes(rows)
    out = []
    for at, name in ((0, "行政复议"), (5, "未经复议直接起诉的行政诉讼"), (10, "复议后起诉的行政诉讼")):
        head = [cell(head[2], "head") for head in heads[at : at + 5]]
        out += [paragraph(name), table([head, [cell(words) for words in figures[at : at + 5]]], "表四")]
    return out


def disputes_rows(rows):
    figures, heads = disputes(rows)
    out = [[cell("类别", "head")] + [cell(head[2], "head") for head in heads[:5]]]
    for at, name in ((0, "行政复议"), (5, "行政诉讼—未经复议直接起诉"), (10, "行政诉讼—复议后起诉")):
        out.append([cell(name, "label")] + [cell(words) for words in figures[at : at + 5]])
    return out


def group_rows(figures):
    """Groups as rows of their own, with blank cells or with the sums of what stands below."""

    def change(rows):
        out, group = [], None
        grid = repeated(rows)
        for row in grid:
            if not row[-1].isdigit():
                continue
            label = label_of(row)
            if len(label) == GROUPS and label[1] != group:
                group = label[1]
                below = [[int(words) for words in other[GROUPS:]] for other in grid if other[1] == group]
                sums = [str(sum(column)) for column in zip(*below)] if figures else [""] * 7
                out.append([cell(group, "label")] + [cell(words, kind_of(words)) for words in sums])
            out.append([cell(label[-1], "label")] + [cell(words) for words in row[GROUPS:]])
        return one_label(rows)[:1] + out

    return change


def subtotals(rows):
    out, group = [], None
    grid = repeated(rows)
    for at, row in enumerate(grid):
        out.append([cell(words, kind_of(words)) for words in row])
        label = label_of(row)
        following = label_of(grid[at + 1]) if at + 1 < len(grid) else []
        if row[-1].isdigit() and len(label) == GROUPS and label[1] not in following:
            below = [[int(words) for words in other[GROUPS:]] for other in grid if other[1] == label[1]]
            sums = [str(sum(column)) for column in zip(*below)]
            out.append([cell("三、本年度办理结果", "label"), cell("小计", "label"), cell("小计", "label")] + [cell(words) for words in sums])
    return out


def sentences(rows):
    out = []
    for row in one_label(rows, "".join)[1:]:
        label, *figures = [one["text"] for one in row]
        out.append(paragraph(label + "：" + "，".join(f"{head}{figure}件" for head, figure in zip(APPLICANTS, figures)) + "。"))
    return out


def keys_and_values(rows):
    out = []
    for row in one_label(rows, "".join)[1:]:
        label, *figures = [one["text"] for one in row]
        out.append(paragraph(label))
        out += [paragraph(f"{head}：{figure}") for head, figure in zip(APPLICANTS, figures)]
    return out


def without_column(at):
    return lambda rows: [row[:at] + row[at + 1 :] for row in flat(rows, repeated)]


def without_figure(row_number, at):
    """One figure is lost, and those behind it move up."""

    def change(rows):
        out = flat(rows, repeated)
        row = out[row_number]
        out[row_number] = row[:at] + row[at + 1 :]
        return out

    return change


def without_label(row_number):
    def change(rows):
        out = flat(rows, first)
        out[row_number] = [cell("", "label")] * GROUPS + out[row_number][GROUPS:]
        return out

    return change


def twice(row_number):
    return lambda rows: flat(rows, repeated)[: row_number + 1] + flat(rows, repeated)[row_number:]


def in_one_cell(row_number):
    """Two neighbours stand in one cell."""

    def change(rows):
        out = flat(rows, repeated)
        row = out[row_number]
        both = cell(row[4]["text"] + " " + row[5]["text"])
        out[row_number] = row[:4] + [both, cell("", "label")] + row[6:]
        return out

    return change


def column_by_column(rows):
    grid = [[one["text"] for one in row] for row in one_label(rows)]
    return [paragraph("\n".join(column)) for column in zip(*grid)]


def column_by_column_spaced(rows):
    grid = [[one["text"] for one in row] for row in one_label(rows)]
    return [paragraph(" ".join(column)) for column in zip(*grid)]


def figures_first(rows):
    out = []
    for row in one_label(rows)[1:]:
        label, *figures = [one["text"] for one in row]
        out += [paragraph(" ".join(figures)), paragraph(label)]
    return out


def labels_first(rows):
    grid = [[one["text"] for one in row] for row in one_label(rows)[1:]]
    return [paragraph("\n".join(row[0] for row in grid)), *[paragraph(" ".join(row[1:])) for row in grid]]


def around(rows):
    """A long label stands on two lines, its figures between them or on the second."""
    out = []
    for at, row in enumerate(one_label(rows)[1:]):
        label, *figures = [one["text"] for one in row]
        half, line = (len(label) + 1) // 2, "  ".join(figures)
        lines = [label[:half], line, label[half:]] if at % 2 else [label[:half], label[half:] + "  " + line]
        out.append(paragraph("\n".join(lines)))
    return out


def two_years(rows):
    """Each column twice: last year's figures and this year's."""
    out = []
    for row in one_label(rows):
        line = row[:1]
        for one in row[1:]:
            words = one["text"]
            line += [cell(str(int(words) + 3)), one] if words.isdigit() else [cell(words + "上年", "head"), cell(words + "本年", "head")]
        out.append(line)
    return out


def last_year_above(rows):
    """Below each row last year's."""
    out = one_label(rows)[:1]
    for row in one_label(rows)[1:]:
        out += [row, [cell("（上年）", "label")] + [cell(str(int(one["text"]) + 3)) for one in row[1:]]]
    return out


def sorted_rows(rows):
    out = flat(rows, repeated)
    return out[:3] + out[:2:-1]


def carried_first(rows):
    out = flat(rows, repeated)
    return out[:5] + out[-1:] + out[5:-1]


def spread(text):
    return re.sub(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", " ", text)


SHAPES = {
    "transposed": applications(transposed),
    "one-label": applications(one_label),
    "joined-labels": applications(lambda rows: one_label(rows, "—".join)),
    "labels-without-ordinals": applications(lambda rows: one_label(rows, lambda words: re.sub(r"^(（.）|.、|\d\.)", "", words[-1]))),
    "total-first": applications(total_first),
    "label-last": applications(label_last),
    "serials": labelled(extra_column(0, "序号", lambda at, row: str(at))),
    "numbers-without-a-head": labelled(extra_column(0, "", lambda at, row: str(at))),
    "units": applications(extra_column(3, "单位", lambda at, row: "件")),
    "checks": applications(extra_column(None, "核对", lambda at, row: "0")),
    "shares": applications(extra_column(None, "占比", lambda at, row: f"{at}.5%")),
    "remarks": applications(extra_column(None, "备注", lambda at, row: "")),
    "last-year-total": applications(extra_column(None, "上年总计", lambda at, row: str(at * 31))),
    "last-year-in-front": applications(extra_column(3, "上年总计", lambda at, row: str(at * 31))),
    "two-years": applications(two_years),
    "last-year-below": applications(last_year_above),
    "head-again": applications(head_again),
    "in-two": applications(in_two([])),
    "in-two-by-a-page": applications(in_two(["— 3 —"])),
    "in-two-by-a-title": applications(in_two(["3", "2024年政府信息公开工作年度报告"])),
    "in-two-with-heads": applications(in_two(["（续表）"], 3)),
    "by-columns": applications(by_columns),
    "wide-rows": with_tables(wide_rows("单位：件", "注：数据统计期为1月1日至12月31日，共7列。")),
    "name-in-table": with_tables(wide_rows("附表", "填报人： 审核人：")),
    "blank-rows": with_tables(blank_rows),
    "tables-apart": with_tables(tables_apart, "表二"),
    "disputes-down": with_tables(disputes_down, "表四"),
    "disputes-three": with_tables(disputes_three, "表四"),
    "disputes-rows": with_tables(disputes_rows, "表四"),
    "group-rows": applications(group_rows(False)),
    "group-sums": applications(group_rows(True)),
    "subtotals": applications(subtotals),
    "sentences": applications(sentences),
    "keys-and-values": applications(keys_and_values),
    "without-a-label": applications(without_label(9)),
    "without-a-column": applications(without_column(7)),
    "without-the-total-figure": applications(without_figure(9, 9)),
    "without-heads": applications(lambda rows: flat(rows)[3:]),
    "a-row-twice": applications(twice(9)),
    "two-in-a-cell": applications(in_one_cell(9)),
    "upside-down": applications(sorted_rows),
    "carried-first": applications(carried_first),
    "column-by-column": applications(column_by_column),
    "column-by-column-spaced": applications(column_by_column_spaced),
    "figures-first": applications(figures_first),
    "labels-first": applications(labels_first),
    "labels-around": applications(around),
    "spread-labels": with_labels(spread),
    "spread-digits": with_cells(lambda words: " ".join(words) if words.isdigit() else words),
    "letters-for-digits": with_cells(lambda words: words.replace("0", "O").replace("1", "l")),
    "thousands": with_cells(lambda words: f"{int(words):,}" if words.isdigit() else words),
    "thousands-by-spaces": with_cells(lambda words: f"{int(words):,}".replace(",", " ") if words.isdigit() else words),
    "decimals": with_cells(lambda words: words + ".00" if words.isdigit() else words),
    "leading-zeros": with_cells(lambda words: "0" + words if words.isdigit() else words),
    "full-width": with_cells(lambda words: words.translate(str.maketrans("0123456789", "０１２３４５６７８９"))),
    "units-in-cells": with_cells(lambda words: words + "件" if words.isdigit() else words),
    "stars": with_cells(lambda words: words + "*" if words.isdigit() else words),
    "notes-in-brackets": with_cells(lambda words: words + "[1]" if words.isdigit() else words),
    "circled-notes": with_cells(lambda words: words + "①" if words.isdigit() else words),
    "zeros-as-strokes": with_cells(lambda words: "/" if words == "0" else words),
    "zeros-as-dashes": with_cells(lambda words: "—" if words == "0" else words),
    "zeros-as-blanks": with_cells(lambda words: "" if words == "0" else words),
    "zeros-as-words": with_cells(lambda words: "无" if words == "0" else words),
}

FORMATS = {
    "tabs": ("txt", texts.lines(first, "\t".join)),
    "spaces": ("txt", texts.lines(own, " ".join)),
    "aligned": ("txt", texts.spaced(first)),
    "cell-a-line": ("txt", texts.lines(own, lambda row: "\n".join(words for words in row if words))),
    "run-together": ("txt", texts.lines(own, "".join)),
    "md": ("md", texts.markdown(first)),
    "csv": ("csv", texts.comma_separated(first)),
    "html": ("html", page),
    "docx": ("docx", words.WRITERS["docx-merged"][1]),
    "xlsx": ("xlsx", sheets.WRITERS["openpyxl-merged"][1]),
    "pdf": ("pdf", prints.weasyprint_of("ruled")),
}

# What is drawn takes long: only shapes that say something else in print.
DRAWN = "transposed total-first serials checks in-two head-again blank-rows disputes-rows group-sums two-in-a-cell spread-digits".split()


def shaped(shape, write):
    return lambda report: write(shape(report))


# Digits of which nobody could tell where one cell ends: a blank or a serial number is one more or less.
UNTOLD = "zeros-as-blanks serials numbers-without-a-head leading-zeros spread-digits thousands-by-spaces".split()

WRITERS = {
    f"shape-{name}-{form}": (extension, shaped(shape, write))
    for name, shape in SHAPES.items()
    for form, (extension, write) in FORMATS.items()
    if (form != "pdf" or name in DRAWN) and (form != "run-together" or name not in UNTOLD)
    # Rows of unlike length have no columns.
    and (name, form) != ("without-the-total-figure", "aligned")
}
