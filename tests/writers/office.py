"""LibreOffice: one run for many files, since a start takes seconds."""
import os
import subprocess
import tempfile

import pages
import prints
import sheets
import words
from model import page

# name: (writer of the source, its extension, steps of (extension, filter, filter of the input))
HTML = lambda report: page(report, style=prints.RULED)
CHAINS = {
    "html-docx": (HTML, "html", [("docx", "MS Word 2007 XML", "HTML (StarWriter)")]),
    "html-doc": (HTML, "html", [("doc", "MS Word 97", "HTML (StarWriter)")]),
    "html-odt": (HTML, "html", [("odt", "writer8", "HTML (StarWriter)")]),
    "html-rtf-docx": (HTML, "html", [("rtf", "Rich Text Format", "HTML (StarWriter)"), ("docx", "MS Word 2007 XML", None)]),
    "html-2003": (HTML, "html", [("xml", "MS Word 2003 XML", "HTML (StarWriter)")]),
    "html-pdf": (HTML, "html", [("pdf", "writer_web_pdf_Export", None)]),
    "html-docx-pdf": (HTML, "html", [("docx", "MS Word 2007 XML", "HTML (StarWriter)"), ("pdf", "writer_pdf_Export", None)]),
    "html-txt": (HTML, "html", [("txt", "Text (encoded):UTF8", "HTML (StarWriter)")]),
    "html-xlsx": (HTML, "html", [("xlsx", "Calc MS Excel 2007 XML", "calc_HTML_WebQuery")]),
    "html-xls": (HTML, "html", [("xls", "MS Excel 97", "calc_HTML_WebQuery")]),
    "html-ods": (HTML, "html", [("ods", "calc8", "calc_HTML_WebQuery")]),
    "html-csv": (HTML, "html", [("csv", "Text - txt - csv (StarCalc):44,34,76,1", "calc_HTML_WebQuery")]),
    "docx-doc": (words.WRITERS["docx-merged"][1], "docx", [("doc", "MS Word 97", None)]),
    "docx-pdf": (words.WRITERS["docx-merged"][1], "docx", [("pdf", "writer_pdf_Export", None)]),
    "docx-html": (words.WRITERS["docx-merged"][1], "docx", [("html", "HTML (StarWriter)", None)]),
    "docx-odt-docx": (words.WRITERS["docx-merged"][1], "docx", [("odt", "writer8", None), ("docx", "MS Word 2007 XML", None)]),
    "docx-txt": (words.WRITERS["docx-merged"][1], "docx", [("txt", "Text (encoded):UTF8", None)]),
    "docx-tabs-doc": (words.WRITERS["docx-tabs"][1], "docx", [("doc", "MS Word 97", None)]),
    "docx-tabs-pdf": (words.WRITERS["docx-tabs"][1], "docx", [("pdf", "writer_pdf_Export", None)]),
    "docx-paged-doc": (words.WRITERS["docx-paged"][1], "docx", [("doc", "MS Word 97", None)]),
    "docx-broken-pdf": (words.WRITERS["docx-broken-labels"][1], "docx", [("pdf", "writer_pdf_Export", None)]),
    "xlsx-xls": (sheets.WRITERS["openpyxl-merged"][1], "xlsx", [("xls", "MS Excel 97", None)]),
    "xlsx-pdf": (sheets.WRITERS["xlsxwriter"][1], "xlsx", [("pdf", "calc_pdf_Export", None)]),
    "xlsx-html": (sheets.WRITERS["xlsxwriter"][1], "xlsx", [("html", "HTML (StarCalc)", None)]),
    "xlsx-csv": (sheets.WRITERS["xlsxwriter"][1], "xlsx", [("csv", "Text - txt - csv (StarCalc):44,34,76,1", None)]),
    "xlsx-ods-xlsx": (sheets.WRITERS["xlsxwriter"][1], "xlsx", [("ods", "calc8", None), ("xlsx", "Calc MS Excel 2007 XML", None)]),
    "xlsx-formulas-xls": (sheets.WRITERS["openpyxl-formulas"][1], "xlsx", [("xls", "MS Excel 97", None)]),
    "word-page-doc": (pages.WRITERS["page-word"][1], "html", [("doc", "MS Word 97", "HTML (StarWriter)")]),
}


def write(office, reports, out):
    """Takes every report through every chain; the names of what was made."""
    made = []
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        groups = {}
        for chain, (make, extension, steps) in CHAINS.items():
            for report in reports:
                name = f"{report['form']}-office-{chain}"
                path = os.path.join(folder, f"{name}.{extension}")
                content = make(report)
                with open(path, "wb") as file:
                    file.write(content.encode() if isinstance(content, str) else content)
                groups.setdefault(tuple(steps), []).append(path)
        for number, (steps, paths) in enumerate(groups.items()):
            for at, (extension, filter_name, read_as) in enumerate(steps):
                last = at == len(steps) - 1
                target = out if last else os.path.join(folder, f"step-{number}-{at}")
                command = [office, profile, "--headless", "--norestore", "--convert-to", f"{extension}:{filter_name}", "--outdir", target]
                if read_as:
                    command.append(f"--infilter={read_as}")
                subprocess.run(command + paths, capture_output=True, timeout=300)
                paths = [os.path.join(target, os.path.splitext(os.path.basename(path))[0] + "." + extension) for path in paths]
            made += [os.path.basename(path) for path in paths if os.path.exists(path)]
    return made
