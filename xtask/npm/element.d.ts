import type { BinarySource, CheckOptions, ClientInput, OpenOptions, Place as CellPlace, Severity, Validation } from "./gouji.js";

/** What the element asks of an editor; the generic one is used where `for` names something. */
export interface Adapter {
  /** The markup, or the text, as it stands. */
  read(): string;
  /** Calls `changed` after something was changed, and `touched` at once; gives what ends that. */
  watch(changed: () => void, touched?: () => void): () => void;
  /** Selects the cell of a figure, or words; whether that could be done. */
  show(where: { cell: CellPlace | null; words: string }): boolean;
}

/** `<gouji-checker>`. Its attributes are its properties. */
export declare class GoujiChecker extends HTMLElement {
  language: string;
  form: string;
  year: number | null;
  organ: string;
  height: string;
  /** A selector of what is to be watched and checked. */
  for: string;
  rules: Record<string, Severity | "off"> | null;
  adapter: Adapter | null;
  /** The result that is shown. */
  readonly validation: Validation | null;
  /** Checks what is handed over, or what stands in the editor. @throws {GoujiError} */
  check(input?: ClientInput | null, options?: OpenOptions & Pick<CheckOptions, "rules">): Promise<Validation>;
  clear(): void;
}

/** Registers the element; importing this module has done it already under its own name. */
export declare function define(name?: string): void;

/** Says where the files are, for bundlers that carry none; before the first check. */
export declare function configure(files: { worker: string | URL; source: BinarySource; full?: BinarySource }): void;

declare global {
  interface HTMLElementTagNameMap {
    "gouji-checker": GoujiChecker;
  }
  interface HTMLElementEventMap {
    "gouji-checked": CustomEvent<Validation>;
    "gouji-finding-selected": CustomEvent<{ index: number; finding: Validation["findings"][number] }>;
    "gouji-failed": CustomEvent<Error>;
  }
}
