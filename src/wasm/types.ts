/**
 * gouji (勾稽) for JavaScript: what goes in and what comes out.
 *
 * Written by hand and compared with real output by the compiler. All data is plain: it can be
 * cloned, posted to a worker and written as JSON. What a report does not say is `null`.
 *
 * It is one file, long as it is: the package ships it as it stands, as `gouji.d.ts`, and whoever opens it
 * from an editor finds all types in one place.
 */

/** A report: plain text, Markdown, HTML or JSON as a string, or the bytes of a supported file. */
export type Input = string | Uint8Array;

/** How a report is to be opened; everything may be left to detection. */
export interface OpenOptions {
  /** The file's name, for display only: the content decides what a file is. */
  name?: string | null;
  /** Overrules the detected form. */
  template?: TemplateName | null;
  /** Overrules the detected year. */
  year?: number | null;
  /** The body that reports, where a system keeps its name apart from the report. */
  organ?: string | null;
  /** The title, where a system keeps it apart from the report. */
  title?: string | null;
  /** Which of several reports in one file, from 0. */
  part?: number | null;
  /**
   * Last year's report, for comparison. Where it is the newer one of the two, it is the one that is
   * checked; a name belongs to the input that it was given with, so that `source.name` tells.
   */
  previous?: Input | null;
  /** In which language people are told what was found; English needs the build `full`, as a PDF does. */
  lang?: "zh" | "en" | null;
}

/** In which language people are told something. */
export interface Spoken {
  lang?: "zh" | "en" | null;
}

/** How an opened report is to be checked. */
export interface CheckOptions {
  /** Corrections by key or by a claim's id: what is to be taken in place of what is printed. */
  edits?: Readonly<Record<string, string>> | null;
  /** Severities by rule id. */
  rules?: Readonly<Record<string, Severity | "off">> | null;
  /** What was looked at and is no mistake, of this report and perhaps of others; or the text of such a file. */
  accepted?: AcceptedFile | string | null;
}

/** Findings that somebody looked at and found to be no mistakes: heard where organ, year and form agree. */
export interface AcceptedFile {
  "gouji-accepted": 1;
  reports: readonly {
    organ: string;
    year: number;
    template: TemplateName;
    /** Notes by the id of a finding. */
    findings: Readonly<Record<string, string>>;
  }[];
}

/** How a report is to be shown. */
export interface RenderOptions extends CheckOptions {
  /** `html` where nothing is said. */
  format?: "html" | "text" | "markdown" | "sarif" | "chart" | null;
}

/** A report that was read once and can be checked again and again. */
export interface Opened {
  validate(options?: (CheckOptions & { only?: null }) | null): Validation;
  /** What corrections may change: for checking at every keystroke. */
  validate(options: CheckOptions & { only: "changes" }): Changes;
  /** What there is to be said of one value. @throws {GoujiError} where the form has no such key */
  explain(key: string, options?: CheckOptions | null): Explanation;
  /**
   * The author's own file with comments or corrections, 核查意见, or the official tables from the checked
   * and corrected figures; text is UTF-8. @throws {GoujiError} `needs-module` where this build has no
   * writers (see `load`), `not-writable`, `signed` or `protected` where nothing may be written into
   * the file
   */
  export(options: Export): Uint8Array;
  render(options?: RenderOptions | null): string;
  /** Gives the memory back; the report is of no use afterwards. */
  free(): void;
}

/** What is to be written. */
export type Export = Pick<CheckOptions, "edits" | "accepted"> &
  (
    | /** The author's own docx or xlsx with a comment at every finding. */ { format: "annotated" }
    | /** The author's own docx with the corrections of `edits` in it. */ { format: "corrected"; tracked?: boolean | null }
    | /** 核查意见, for print or for Word. */ { format: "opinion"; as: "html" | "docx"; withReport?: boolean | null }
    | { format: "tables"; as: "html" | "markdown" | "json" }
  );

/** What every refusal is: `code` is for programs, `message` for people, in the language that was asked for. */
export interface GoujiError extends Error {
  readonly code: string;
  /** The module that reads such a file, or writes it, where the code is `needs-module`: see `load`. */
  readonly module?: "full";
}

/** Where a binary is, or the binary itself, for bundlers that move files. */
export type BinarySource = string | URL | ArrayBuffer | Uint8Array | WebAssembly.Module;

/**
 * Loads the binary; needed once, and in browsers only. Without a source it is fetched from where the
 * package has it. @throws {GoujiError} `bad-binary`, `binary-missing`, `wasm-forbidden`, `no-webassembly`
 */
declare function init(source?: BinarySource | null, options?: Spoken): Promise<void>;
export default init;

/**
 * Loads what reads everything, PDF included, and writes files. In browsers this is to be called
 * when something is refused with the code `needs-module`; Node does it by itself.
 */
export declare function load(name: "full", source?: BinarySource | null, options?: Spoken): Promise<void>;

/** Reads a report. @throws {GoujiError} */
export declare function open(input: Input, options?: OpenOptions | null): Opened;

/** Reads and checks a report. @throws {GoujiError} */
export declare function validate(input: Input, options?: (OpenOptions & CheckOptions) | null): Validation;

/** Reads and checks a report and shows it with its findings. @throws {GoujiError} */
export declare function render(input: Input, options?: (OpenOptions & RenderOptions) | null): string;

/** A file with its name, which is for display only. */
export interface NamedInput {
  name?: string | null;
  /** `null` for a file that could not be opened: it is named among those that were left out. */
  input: Input | null;
}

/** How a roll-up is to be done. */
export interface RollupOptions {
  /** The bodies that should be among the children, by whole or short names. */
  names?: readonly string[] | null;
  lang?: "zh" | "en" | null;
}

/**
 * Compares a report with the sum of those that it sums up. A child that cannot be read or does not
 * belong to it is named and left out. @throws {GoujiError} where the parent cannot be read
 */
export declare function rollup(parent: NamedInput, children: readonly NamedInput[], options?: RollupOptions | null): Rollup;

/** What is left to do of a report. */
export interface ToDo {
  /** How many things are to be corrected: causes, contradictions, structural errors. */
  toCorrect: number;
  /** How many things are to be looked at. */
  toLookAt: number;
  /** How many things were set aside as no mistakes; a cause with all that follows from it is one. */
  setAside: number;
  /** What is to be done first, or the first thing that was not checked. */
  foremost: string | null;
}

/** A mistake without its places. */
export type RowFinding = Pick<Finding, "rule" | "severity" | "message" | "accepted"> & {
  /** What has to be done about it, as the headline counts it: the severity that weighs as much. */
  weight: Severity;
  /** To which of the report's things it belongs: those of one cause have the same number. */
  thing: number;
};

/** A report as one row of a list of many. */
export interface Row {
  source: Source;
  summary: Summary;
  toDo: ToDo;
  report: Pick<Report, "title" | "organ" | "year" | "template">;
  /** Where there are very many, the gravest. */
  findings: RowFinding[];
  /** How many there are besides. */
  leftOut: Record<Severity, number>;
  /** Why, for each thing that was not read. */
  coverage: { notRead: string[] };
  hasPrevious: boolean;
}

/** What the workbook needs of a validation: all of it will do. */
export type BatchRow = Pick<Validation, "source" | "summary" | "findings" | "diagnoses"> & {
  report: Pick<Report, "title" | "organ" | "year" | "template">;
  coverage: { notRead: readonly unknown[] };
} | Row;

/**
 * Writes a workbook about many reports: a row for each, what is to be corrected first, a sheet of all
 * findings and, where `missing` is given, one of the bodies whose report is not there; where `rollup`
 * is given, its figures. Without validations the roll-up alone. @throws {GoujiError} as `export`
 */
export declare function exportBatch(
  validations: readonly (BatchRow | Failed)[],
  options: SheetOptions,
): Uint8Array;

/** What stands in the workbook beside the reports. */
export interface SheetOptions {
  format: "sheet";
  missing?: readonly string[] | null;
  rollup?: Rollup | null;
  lang?: "zh" | "en" | null;
}

/** Whose report it is, and of which year. */
export interface Head {
  organ?: string | null;
  year?: number | null;
}

/** What `pair` found. */
export interface Pairs {
  /** For each report the index of the same body's report of the year before. */
  previous: (number | null)[];
  /** The year whose reports are being gathered: the latest of a body whose year before is there too, else that of most. */
  year: number | null;
  /** The names that no report of that year bears. */
  missing: string[];
  /** The names that are bodies', where nearly all of them are; none where they are no list of bodies. */
  bodies: string[];
}

/** Puts one body's two years together, and names those of a list whose report is not there. */
export declare function pair(reports: readonly Head[], options?: RollupOptions | null): Pairs;

/** The page of every rule. */
export declare function rules(options?: Spoken | null): RulePage[];

/** Every form, oldest first: the names and the wording of its cells and relations. */
export declare function forms(options?: Spoken | null): Form[];

/** The version of gouji. */
export declare function version(): string;

/** What a client takes besides: a file that somebody chose. */
export type ClientInput = Input | Blob;

/** A file with its name, for a client. */
export interface ClientNamedInput {
  name?: string | null;
  input: ClientInput | null;
}

/** How a call may be given up. */
export interface Abortable {
  signal?: AbortSignal | null;
}

type ForClient<T> = Omit<T, "previous"> & { previous?: ClientInput | null } & Abortable;

/** Where the files of a client are: only needed where a bundler does not carry them. */
export interface StartOptions extends Abortable, Spoken {
  /** The script of the worker, `gouji/worker.js`. */
  worker?: string | URL;
  /** The build that is loaded at once, `gouji/gouji_bg.wasm`. */
  source?: BinarySource;
  /** The build that reads everything, `gouji/gouji-full_bg.wasm`, fetched when a file needs it. */
  full?: BinarySource;
}

/** A report that is open in a worker. After an abort or a crash it is `gone`. */
export interface ClientOpened {
  validate(options?: (CheckOptions & { only?: null } & Abortable) | null): Promise<Validation>;
  validate(options: CheckOptions & { only: "changes" } & Abortable): Promise<Changes>;
  explain(key: string, options?: CheckOptions | null): Promise<Explanation>;
  export(options: Export): Promise<Uint8Array>;
  render(options?: (RenderOptions & Abortable) | null): Promise<string>;
  free(): Promise<void>;
}

/** The same in a worker, so that nothing else has to wait. */
export declare class Gouji {
  private constructor();
  /** Starts a worker and loads the binary in it. @throws {GoujiError} */
  static start(options?: StartOptions): Promise<Gouji>;
  open(input: ClientInput, options?: ForClient<OpenOptions> | null): Promise<ClientOpened>;
  validate(input: ClientInput, options?: ForClient<OpenOptions & CheckOptions> | null): Promise<Validation>;
  render(input: ClientInput, options?: ForClient<OpenOptions & RenderOptions> | null): Promise<string>;
  rollup(parent: ClientNamedInput, children: readonly ClientNamedInput[], options?: (RollupOptions & Abortable) | null): Promise<Rollup>;
  exportBatch(validations: readonly (BatchRow | Failed)[], options: SheetOptions & Abortable): Promise<Uint8Array>;
  pair(reports: readonly Head[], options?: RollupOptions | null): Promise<Pairs>;
  rules(options?: Spoken | null): Promise<RulePage[]>;
  forms(options?: Spoken | null): Promise<Form[]>;
  version(): Promise<string>;
  /** Loads what reads everything beforehand; it is loaded by itself when a file needs it. */
  load(name: "full"): Promise<void>;
  /** Ends the worker; whatever waits fails with the code `stopped`. */
  stop(): void;
}

/** The name of a form, as `forms()` lists them: the first report year it was used for. */
export type TemplateName = string;

export type Severity = "error" | "warning" | "info";

/** A half-open range of UTF-16 units, ready for `text.slice(start, end)`. */
export interface Span {
  start: number;
  end: number;
  /** Where it is a range in `previous.text`. */
  in?: "previous";
}

/** One validation: the report, what does not hold, and how much was checked. */
export interface Validation {
  schemaVersion: number;
  /** Name and version of the program. */
  generator: string;
  source: Source;
  /** What a person reads first. */
  summary: Summary;
  /** The report as it was read; every span is a range in it. */
  text: string;
  report: Report;
  /** Every mistake, in document order. */
  findings: Finding[];
  /** Every relation of the form, in its order. */
  relations: Relation[];
  /** The causes behind the broken relations. */
  diagnoses: Diagnosis[];
  coverage: Coverage;
  /** Last year's report, where one was given. */
  previous: Previous | null;
}

/** What corrections may change in a validation. */
export type Changes = Omit<Validation, "text" | "previous" | "report"> & { report: Pick<Report, "facts" | "claims"> };

/** One value explained. */
export interface Explanation {
  key: string;
  /** In the reader's own coordinates: 表三“（一）予以公开”行“总计”列. */
  place: string;
  fact: Fact;
  relations: ExplainedRelation[];
  /** The claims that name it, as indices into `report.claims`. */
  claims: number[];
  /** What last year's report said of it. */
  previous: Fact | null;
  /** What its relations ask it to be, where it is not that; what most of them ask stands first. */
  wouldBe: number[];
}

/** A relation with its sum written out: 258+3+14 = 275 ≠ 272，差 3. */
export interface ExplainedRelation {
  name: string;
  outcome: "holds" | "violated" | "unchecked";
  sum: string;
  keys: string[];
}

/** What a person reads first: worded by the core, and the same everywhere. */
export interface Summary {
  /** `unchecked` where nothing is wrong and the check is not complete. */
  verdict: "errors" | "warnings" | "unchecked" | "clean";
  /** No relation is unchecked, and nothing unread could hold a figure of the form. */
  complete: boolean;
  /** For a leader, the tab's title and copies. */
  headline: string;
  /** The counts. */
  detail: string;
  /** How the file was read. */
  readAs: string;
  /** What was not checked and why, in plain words. */
  notChecked: string[];
}

/** How one relation of the form came out. */
export interface Relation {
  name: string;
  outcome: "holds" | "violated" | "unchecked";
  /** What the report states, where all of it is known. */
  stated: number | null;
  /** What its parts give, where all of them are known. */
  computed: number | null;
}

/** Which file, or which part of a file, was read. */
export interface Source {
  name: string | null;
  format: "text" | "markdown" | "html" | "json" | "csv" | "docx" | "doc" | "wordml" | "xlsx" | "xls" | "pdf" | "ofd" | "mhtml" | null;
  /** Which of several reports in one file, from 0. */
  part: number | null;
  parts: number;
}

/** What the report says. */
export interface Report {
  title: string | null;
  organ: string | null;
  body: "government" | "office" | "department" | "township" | null;
  year: number | null;
  template: TemplateName | null;
  sections: Section[];
  /** One for every key of the form, in the form's order. */
  facts: Fact[];
  claims: Claim[];
}

export interface Section {
  /** Which of the form's six sections this is. */
  number: number;
  title: string;
  span: Span;
}

/** One value of the form. */
export interface Fact {
  key: string;
  state: "number" | "blank" | "placeholder" | "annotated" | "unreadable" | "absent";
  value: number | null;
  /** The cell as printed. */
  text?: string;
  /** The cell's place; an absent cell has none. */
  span?: Span;
  /** Why an unreadable cell is. */
  reason?: "words" | "several-splits" | "row-short" | "no-text";
  /** Where the value was not printed as such. */
  inferred?: "split" | "order" | "blank-total";
  /** Where the user changed it. */
  edited?: true;
  /** What the cell said before it was changed. */
  original?: string;
  /**
   * On the first cell of a stretch of digits that can be cut in several ways: at most 20 of them, each
   * the figures of this cell and of those behind it in the form's order. Corrections of these keys
   * take one.
   */
  cuts?: string[][];
  /** Where it stands in the file; `null` for text, Markdown, JSON, CSV and absent cells. */
  cell: Place | null;
}

/** Where a cell stands in its file; everything is counted from 0. */
export type Place =
  /** `document.querySelectorAll("table")[table].rows[row].cells[cell]`; in Word the n-th table of the body, row and cell. */
  | { table: number; row: number; cell: number }
  | { sheet: string; ref: string }
  /** Left, top, right and bottom, in points from the top left of the page as it is shown. */
  | { page: number; box: [number, number, number, number] };

/** A number that the prose states about keys. */
export interface Claim {
  /** Section and number in it: the same in every run. */
  id: string;
  text: string;
  value: number;
  unit: string | null;
  kind: "count" | "share" | "change" | "multiple" | "none";
  /** All that its readings name. */
  keys: string[];
  /** What it may mean, what it was taken for first. */
  readings: Reading[];
  outcome: "matches" | "contradicts" | "unchecked";
  /** Whether everything in its clause was understood; where not, it contradicts nothing. */
  understood: boolean;
  span: Span;
}

/** One meaning that a claim may have. */
export interface Reading {
  plus: string[];
  minus: string[];
  /** What they are a share of. */
  of: string[];
  /** Of which year's report; `change` is from last year's to this one's. */
  year: "this" | "previous" | "change";
}

/** One mistake. */
export interface Finding {
  /**
   * Rule, keys and values, else a hash of the words: the same mistake has the same id in every run, and
   * no two findings of a report share one.
   */
  id: string;
  rule: string;
  name: string;
  severity: Severity;
  /** One Chinese sentence with both numbers and both places. */
  message: string;
  keys: string[];
  /** The primary place. */
  span: Span;
  related: Related[];
  /** What the report says. */
  stated: number | null;
  /** What it should be by the rule. */
  computed: number | null;
  /** Where somebody looked at it and found it no mistake. */
  accepted: { note: string } | null;
  /** `reading` where gouji may have misread the file. */
  responsibility: "report" | "reading";
}

/** Another place of a finding. */
export interface Related {
  text: string;
  span: Span;
  key?: string;
}

/** One cause of broken relations. */
export interface Diagnosis {
  /** One sentence: where, and what it probably should be. */
  message: string;
  /** How far it reaches. */
  explains: string;
  kind: "cells" | "moved" | "exchanged" | "shifted-row" | "shifted-column" | "unresolved";
  /** The findings it explains, as indices. */
  findings: number[];
  relations: string[];
  /** Minimal repairs, best rank first; equal ranks are a tie. */
  repairs: Repair[];
  truncated: boolean;
}

/** One way to make every relation hold. */
export interface Repair {
  rank: number;
  /** What to change. */
  message: string;
  /** Why it is likely; empty where nothing speaks for it that does not speak for all of equal rank. */
  because: string;
  changes: Change[];
  evidence: ("typing" | "moved" | "blank" | "claim" | "previous")[];
}

export interface Change {
  key: string;
  from: number | null;
  to: number | null;
}

/** How much was checked. */
export interface Coverage {
  /** The form's own sums. */
  relations: { holds: number; violated: number; unchecked: number };
  /** The numbers in the prose. */
  claims: { matches: number; contradicts: number; unchecked: number };
  /** The exact comparisons with last year's report; all 0 where there is none to compare with. */
  years: { matches: number; contradicts: number; unchecked: number };
  /** What looks like data and was not understood. */
  notRead: NotRead[];
}

export interface NotRead {
  span: Span;
  reason: string;
  /** The cells that it may belong to. */
  keys: string[];
}

/** Last year's report. */
export interface Previous {
  source: Source;
  text: string;
  report: Report;
}

/** A report beside the sum of those that it sums up. */
export interface Rollup {
  parent: { source: Source };
  /** In the order given. */
  children: (RollupChild | Failed)[];
  /** The names of the list that no child bears. */
  missing: string[];
  /** One for every key of the form, in the form's order. */
  values: RollupValue[];
  /** One for every value that differs; spans are ranges in the parent's text. */
  findings: Finding[];
}

/** A child that was added. */
export interface RollupChild {
  source: Source;
  organ: string | null;
}

/** A file that was left out. */
export interface Failed {
  source: Source;
  failure: { code: string; message: string };
}

/** One value beside the sum of the children's. */
export interface RollupValue {
  key: string;
  parent: number | null;
  /** Over the children that tell it. */
  sum: number | null;
  /** `parent` − `sum`. */
  difference: number | null;
  /** The children that do not tell it. */
  unknown: string[];
}

/** The page of one rule. */
export interface RulePage {
  id: string;
  name: string;
  severity: Severity;
  group: "figures" | "years" | "structure" | "writing";
  summary: string;
  basis: string;
  wrong: string[];
  right: string[];
  remedy: string;
  /** The whole page in Markdown. */
  markdown: string;
}

/** One year's form. */
export interface Form {
  name: TemplateName;
  /** What a reader knows it by. */
  title: string;
  /** The notice that issued it. */
  notice: string;
  /** The first and the last report year it is used for; `null` while it is in force. */
  firstYear: number;
  lastYear: number | null;
  tables: FormTable[];
  /** Its sums, in its order. */
  relations: FormRelation[];
}

export interface FormTable {
  name: string;
  /** The section it stands in. */
  section: number;
  rows: FormRow[];
}

/** One row of figures. */
export interface FormRow {
  /** The labels of the groups it stands in, outermost first, joined by `/`; may be empty. */
  group: string;
  /** As the notice prints it; empty where the row has none. */
  label: string;
  cells: FormCell[];
}

export interface FormCell {
  key: string;
  /** The labels of its column, outermost first, joined by `/`. */
  column: string;
  /** The place as every message names it. */
  place: string;
  kind: "count" | "signed" | "amount";
}

/** One of a form's sums: what is stated equals what that is made of. */
export interface FormRelation {
  name: string;
  /** As a reader writes it. */
  words: string;
  /** What is stated first. */
  keys: string[];
  /** What a list of the sums calls those like this one. */
  group: string;
}
