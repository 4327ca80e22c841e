// Where LibreOffice is: `tests/suite/formats.rs` makes its files with it.
import { existsSync } from "node:fs";

const PLACES = [
  "/usr/bin/soffice",
  "/usr/local/bin/soffice",
  "/Applications/LibreOffice.app/Contents/MacOS/soffice",
  "C:\\Program Files\\LibreOffice\\program\\soffice.exe",
];

/** The path of a LibreOffice, or null. `GOUJI_SOFFICE` names one that lies elsewhere. */
export function findOffice() {
  return [process.env.GOUJI_SOFFICE, ...PLACES].find((place) => place && existsSync(place)) ?? null;
}
