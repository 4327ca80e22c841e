"""Workbooks, as libraries write them."""
import io

from model import first, laid, own, repeated

WIDTH = 10


def number(words):
    try:
        return int(words)
    except ValueError:
        try:
            return float(words)
        except ValueError:
            return words


def letters(column):
    return chr(ord("A") + column)


def placed(report, shape=first, gap=0):
    """(row, column, words, cell or None) of the report on one sheet; widths of its merged cells."""
    out, at = [], 0
    for piece in report["pieces"]:
        if piece["kind"] == "table":
            for row in shape(piece["rows"]):
                out += [(at, column, words) for column, words in enumerate(row) if words != ""]
                at += 1
            at += gap
        else:
            out.append((at, 0, piece["text"]))
            at += 1 + gap
    return out


def merges(report, gap=0):
    out, at = [], 0
    for piece in report["pieces"]:
        if piece["kind"] == "table":
            for offset, row in enumerate(laid(piece["rows"])):
                for column, (cell, top, left) in enumerate(row):
                    if top and left and (cell["rows"] > 1 or cell["columns"] > 1):
                        out.append((at + offset, column, at + offset + cell["rows"] - 1, column + cell["columns"] - 1))
            at += len(piece["rows"]) + gap
        else:
            out.append((at, 0, at, WIDTH - 1))
            at += 1 + gap
    return out


def openpyxl_book(shape=first, merge=False, text=False, gap=0, formulas=False):
    def write(report):
        from openpyxl import Workbook

        book = Workbook()
        sheet = book.active
        for row, column, words in placed(report, shape, gap):
            sheet.cell(row + 1, column + 1, words if text else number(words))
        if formulas:
            sums(report, gap, lambda row, column, formula, value: sheet.cell(row + 1, column + 1, formula))
        if merge:
            for top, left, bottom, right in merges(report, gap):
                sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return write


def sums(report, gap, put):
    """Every total of 表三 as a sum of its row."""
    at = 0
    for piece in report["pieces"]:
        if piece["kind"] != "table":
            at += 1 + gap
            continue
        rows = laid(piece["rows"])
        if len(rows) > 15 and len(rows[0]) == WIDTH:
            for offset, row in enumerate(rows):
                if row[3][0]["kind"] == "figure":
                    line = at + offset + 1
                    put(at + offset, 9, f"=SUM(D{line}:I{line})", number(row[9][0]["text"]))
        at += len(rows) + gap


def sheet_a_table(merge):
    def write(report):
        from openpyxl import Workbook

        book = Workbook()
        sheet, at = book.active, 1
        sheet.title = "年报"
        for piece in report["pieces"]:
            if piece["kind"] != "table":
                sheet.cell(at, 1, piece["text"])
                at += 1
                continue
            table = book.create_sheet(piece["name"])
            for row in first(piece["rows"]):
                table.append([number(words) if words else None for words in row])
            if merge:
                for offset, row in enumerate(laid(piece["rows"])):
                    for column, (cell, top, left) in enumerate(row):
                        if top and left and (cell["rows"] > 1 or cell["columns"] > 1):
                            table.merge_cells(
                                start_row=offset + 1,
                                start_column=column + 1,
                                end_row=offset + cell["rows"],
                                end_column=column + cell["columns"],
                            )
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return write


def xlsxwriter_book(merge=True, formulas=None, constant=False, rich=False, table=False):
    def write(report):
        import xlsxwriter

        out = io.BytesIO()
        book = xlsxwriter.Workbook(out, {"in_memory": True, "constant_memory": constant})
        sheet = book.add_worksheet()
        form = book.add_format({"border": 1, "align": "center", "text_wrap": True})
        bold = book.add_format({"bold": True})
        taken = set()
        texts = {(row, column): words for row, column, words in placed(report)}
        if merge:
            for top, left, bottom, right in merges(report):
                sheet.merge_range(top, left, bottom, right, number(texts.get((top, left), "")), form)
                taken.add((top, left))
        for (row, column), words in texts.items():
            if (row, column) in taken:
                continue
            if rich and isinstance(number(words), str) and len(words) > 4:
                sheet.write_rich_string(row, column, words[:2], bold, words[2:4], words[4:])
            else:
                sheet.write(row, column, number(words), form)
        if formulas is not None:
            sums(
                report,
                0,
                lambda row, column, formula, value: sheet.write_formula(row, column, formula, form, value if formulas else 0),
            )
        book.close()
        return out.getvalue()

    return write


def xlwt_book(merge):
    def write(report):
        import xlwt

        book = xlwt.Workbook(encoding="utf-8")
        sheet = book.add_sheet("年报")
        texts = {(row, column): words for row, column, words in placed(report)}
        if merge:
            for top, left, bottom, right in merges(report):
                sheet.write_merge(top, bottom, left, right, number(texts.pop((top, left), "")))
        for (row, column), words in texts.items():
            sheet.write(row, column, number(words))
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return write


def pandas_book(header, index, shape=repeated):
    def write(report):
        import pandas

        out = io.BytesIO()
        with pandas.ExcelWriter(out, engine="openpyxl") as book:
            words = [piece["text"] for piece in report["pieces"] if piece["kind"] != "table"]
            pandas.DataFrame({"正文": words}).to_excel(book, sheet_name="正文", index=False, header=False)
            for piece in report["pieces"]:
                if piece["kind"] == "table":
                    head, *rest = shape(piece["rows"])
                    frame = pandas.DataFrame([[number(one) for one in row] for row in rest], columns=head)
                    frame.to_excel(book, sheet_name=piece["name"], header=header, index=index)
        return out.getvalue()

    return write


def frame_of_nothing(report):
    """Blank cells as NaN, the way a data frame shows them."""
    import pandas

    out = io.BytesIO()
    rows = [[piece["text"]] if piece["kind"] != "table" else None for piece in report["pieces"]]
    grid = []
    for piece, row in zip(report["pieces"], rows):
        grid += [row + [None] * 9] if row else [[number(one) if one else None for one in line] + [None] * (10 - len(line)) for line in first(piece["rows"])]
    pandas.DataFrame(grid).to_excel(out, header=False, index=False, na_rep="NaN")
    return out.getvalue()


def with_serials(report):
    """A column of serial numbers in front of every table."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for piece in report["pieces"]:
        if piece["kind"] != "table":
            sheet.append([piece["text"]])
            continue
        for at, row in enumerate(first(piece["rows"])):
            sheet.append(["序号" if at == 0 else at] + [number(one) if one else None for one in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def with_checks(report):
    """Columns of the clerk's own at the right."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for piece in report["pieces"]:
        if piece["kind"] != "table":
            sheet.append([piece["text"]])
            continue
        for row in first(piece["rows"]):
            line = [number(one) if one else None for one in row]
            is_figures = len(row) == 10 and isinstance(line[3], int)
            sheet.append(line + ([None, 0, "√"] if is_figures else []))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


WRITERS = {
    "openpyxl": ("xlsx", openpyxl_book()),
    "openpyxl-merged": ("xlsx", openpyxl_book(merge=True)),
    "openpyxl-gaps": ("xlsx", openpyxl_book(gap=1)),
    "openpyxl-merged-gaps": ("xlsx", openpyxl_book(merge=True, gap=1)),
    "openpyxl-text": ("xlsx", openpyxl_book(text=True, merge=True)),
    "openpyxl-repeated": ("xlsx", openpyxl_book(repeated)),
    "openpyxl-own": ("xlsx", openpyxl_book(own)),
    "openpyxl-formulas": ("xlsx", openpyxl_book(merge=True, formulas=True)),
    "openpyxl-sheet-a-table": ("xlsx", sheet_a_table(False)),
    "openpyxl-sheet-a-table-merged": ("xlsx", sheet_a_table(True)),
    "openpyxl-serials": ("xlsx", with_serials),
    "openpyxl-checks": ("xlsx", with_checks),
    "xlsxwriter": ("xlsx", xlsxwriter_book()),
    "xlsxwriter-plain": ("xlsx", xlsxwriter_book(merge=False)),
    "xlsxwriter-rich": ("xlsx", xlsxwriter_book(rich=True)),
    "xlsxwriter-formulas": ("xlsx", xlsxwriter_book(formulas=True)),
    "xlsxwriter-formulas-zero": ("xlsx", xlsxwriter_book(formulas=False)),
    "xlwt": ("xls", xlwt_book(False)),
    "xlwt-merged": ("xls", xlwt_book(True)),
    "pandas-book": ("xlsx", pandas_book(True, False)),
    "pandas-book-index": ("xlsx", pandas_book(True, True)),
    "pandas-book-plain": ("xlsx", pandas_book(False, False, first)),
    "pandas-nan": ("xlsx", frame_of_nothing),
}

