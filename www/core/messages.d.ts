/**
 * What page and worker say to each other. A request is answered by any number of stages, for a check
 * one `validation`, and in the end one of `done`, `refused`, `gone` and `crash`.
 */

import type { Row as CheckedRow, CheckOptions, Export, Fact, Failed, Head, Input, NamedInput, OpenOptions, Pairs, Rollup } from "gouji";
import type { Piece } from "./pieces.js";
import type { Marked, Shown, ShownExplanation, ShownRule } from "./shown.js";

/** Corrections and rules, as the core takes them. */
export type How = CheckOptions;

/** What is taken home: what the core exports, or one of its renderings. */
export type Take = Pick<Extract<Export, { format: "tables" }>, "format" | "as"> | { format: "chart" };

/** In which language the core says it; Chinese where it is left out. */
export type Language = "en";

export type Question =
  | { kind: "check"; input: Input; options: OpenOptions; how: How }
  /** The report that the check `of` opened, without reading it again. */
  | { kind: "recheck"; of: number; how: How }
  /**
   * What is different of the report that the check `of` opened from how it was told last: with the edits of a key that
   * was typed, or of each that may be. At least the first is answered.
   */
  | { kind: "marks"; of: number; how: How; edits: Record<string, string>[] }
  /** A cell of the report that the check `of` opened. */
  | { kind: "explain"; of: number; key: string; how: How }
  /** The report that the check `of` opened, in another shape. */
  | { kind: "take"; of: number; what: Take; how: How }
  | { kind: "rollup"; parent: NamedInput; children: NamedInput[]; names: string[]; lang?: Language | undefined }
  | { kind: "rules"; lang?: Language | undefined }
  /** Every report of a file, in short; the file is not kept open. */
  | { kind: "rows"; file: BatchFile; how: How }
  /** What one figure says. */
  | { kind: "fact"; file: BatchFile; key: string }
  /** Whose last year's report is which, and who of the list is missing. */
  | { kind: "pair"; heads: Head[]; names: string[] }
  /** The files that are handed back of one report. */
  | { kind: "files"; file: BatchFile; wanted: Export[] }
  /** The workbook about many reports. */
  | { kind: "sheet"; rows: Row[]; missing: string[] | null; rollup: Rollup | null; lang?: Language | undefined };

/** A file of many, and which report of it. */
export interface BatchFile {
  input: Input;
  options: OpenOptions;
}

/** What one cell of a report says. */
export interface Figure {
  state: Fact["state"];
  text: string;
}

/** What a list shows of a report, or of a file that failed; `path` is where it lies. */
export type Row = (CheckedRow & { source: { path?: string } }) | (Failed & { source: { path?: string } });

/**
 * The lines of the report as the core renders it, `false` where they are as they were when it was told last
 * as a whole, and what its marks look like.
 */
export type Marks = Marked & { lines: (string | false)[] };

export type Request = Question & { id: number };

/** The single file has no binary to fetch: the page hands it over. */
export type ToWorker = Request | { kind: "binary"; packed: string } | { kind: "ping" };

/** Why the core could not be loaded, as far as that can be told. */
export type LoadCause =
  | "binary-missing" // the server has no such file, or the line is broken
  | "binary-is-page" // a page came in its place: of an error, or to log in
  | "binary-broken" // it is no WebAssembly that this browser takes
  | "wasm-forbidden" // a content security policy stands against it
  | "script-missing" // the glue of a further build did not come
  | "worker-missing"; // nothing came of the worker at all

export interface Unloadable {
  cause: LoadCause;
  /** The file that it is about. */
  url: string;
  /** The server's answer, 0 where there was none. */
  status: number;
}

/** `held`: the bytes of memory that the worker holds when it has answered. */
export type Answer =
  | { kind: "ready"; version: string }
  /** The worker is there. */
  | { kind: "pong" }
  /** How much of the first build is there, while it takes its time. */
  | { kind: "loading"; loaded: number; total: number }
  | { kind: "unloadable"; why: Unloadable }
  | { id: number; kind: "stage"; stage: string; loaded?: number; total?: number }
  | { id: number; kind: "validation"; validation: Shown }
  | { id: number; held?: number; kind: "done"; pieces: Piece[] }
  | { id: number; held?: number; kind: "done" }
  /** Each is `Marks` as JSON, or `false` where the report has another shape than it had. */
  | { id: number; held?: number; kind: "done"; marks: string[] }
  | { id: number; held?: number; kind: "done"; explanation: ShownExplanation }
  | { id: number; held?: number; kind: "done"; taken: string }
  | { id: number; held?: number; kind: "done"; sums: Rollup; places: Record<string, string> }
  | { id: number; held?: number; kind: "done"; rules: ShownRule[] }
  | { id: number; held?: number; kind: "done"; rows: Row[] }
  | { id: number; held?: number; kind: "done"; fact: Figure }
  | { id: number; held?: number; kind: "done"; pairs: Pairs }
  | { id: number; held?: number; kind: "done"; files: (Uint8Array | string)[] }
  | { id: number; held?: number; kind: "done"; bytes: Uint8Array }
  | { id: number; held?: number; kind: "refused"; code: string; message: string; why?: Unloadable }
  | { id: number; held?: number; kind: "gone" }
  | { id: number | null; kind: "crash"; stage: string; name: string; place: string; trace: string[] };
