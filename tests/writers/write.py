"""Writes every report of MODELS (JSON) in every layout and format: write.py MODELS OUT [--only WORD] [--office PATH]

A writer whose library or program is missing is named and left out."""
import argparse
import logging
import os
import sys
import warnings

import habits
import model
import pages
import prints
import shapes
import sheets
import texts
import words


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models")
    parser.add_argument("out")
    parser.add_argument("--only", default="", help="writers whose name has this word")
    parser.add_argument("--step", type=int, default=1, help="every so-manieth writer: a sample")
    parser.add_argument("--office", help="LibreOffice, where it is to be used")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    reports = model.load(options.models)
    os.makedirs(options.out, exist_ok=True)
    writers = {}
    for room in (texts, pages, words, sheets, shapes, prints, habits):
        writers |= room.WRITERS
    names = [name for at, name in enumerate(writers) if options.only in name and at % options.step == 0]
    for name in names:
        extension, write = writers[name]
        for report in reports:
            try:
                made = write(report)
            except Exception as error:  # a missing library must not end the others
                print(f"SKIPPED: {name}: {type(error).__name__} {str(error)[:120]}", file=sys.stderr)
                break
            # What holds no character was not written: a library that knows no Chinese.
            if made and made.strip():
                with open(os.path.join(options.out, f"{report['form']}-{name}.{extension}"), "wb") as file:
                    file.write(made.encode("utf-8", "surrogatepass") if isinstance(made, str) else made)
    if options.office:
        import office

        office.write(options.office, reports, options.out)


if __name__ == "__main__":
    main()
