/** What the bundler puts in (xtask/node/site.mjs). */

/** The files of the page beside its scripts, by their hashed names. */
declare const FILES: {
  worker: string;
  /** The page's words in English. */
  english: string;
  /** What is not needed for the first findings. */
  workbench: { script: string; style: string };
  /** The list of many reports. */
  folder: { script: string; style: string };
  /** What keeps the page for times without a network; the single file has none. */
  offline?: { script: string; manifest: string };
  /** The build that is loaded at once. */
  first: Binary;
  /** The builds that read more, by the name that the core asks for. */
  further: Record<string, Binary & { script: string }>;
};

/** What is kept for times without a network, by the name of its release: at once, and when it was fetched. */
declare const OFFLINE: { version: string; files: string[]; later: string[] };

/** The files of `<gouji-checker>`, seen from its script. */
declare const ELEMENT_FILES: { worker: string; first: string; further: Record<string, string> };

/** The sample that the page shows on demand: a report and that of the year before. */
declare const SAMPLE: { now: string; before: string };

interface Window {
  /** The page's second script, once it has run. */
  goujiWorkbench: typeof import("./workbench.js");
  /** The page's words in English, once they were asked for. */
  goujiEnglish: typeof import("./words/english.js");
  /** The list of many reports, once its script has run. */
  goujiFolder: typeof import("./folder.js");
}

interface Binary {
  binary: string;
  /** In bytes, for progress. */
  size: number;
}

/** The first build's glue, or that of a further one: what wasm-bindgen makes. */
declare module "gouji/build" {
  export * from "gouji";
  /** Reads and checks a report for a list of many. */
  export function row(
    input: import("gouji").Input,
    options?: (import("gouji").OpenOptions & import("gouji").CheckOptions) | null,
  ): import("gouji").Row;
  /**
   * A line for each rule: its id, its group, `mend` where what it warns of is to be corrected, and what it
   * counts as: `relations`, `claims`, `years` or `neither`.
   */
  export function ruleTraits(): string;
  /** What is said of a figure that no sum of its form has. */
  export function inNoSum(options: import("gouji").Spoken): string;
  export function initSync(source: { module: WebAssembly.Module }): { memory: WebAssembly.Memory };
}

/** The scripts of the builds that read more, by name, in a worker that has them inside. */
declare module "gouji/further" {}

/** What the worker sees as `self`: the library for workers cannot stand beside the one for pages. */
interface WorkerScope {
  readonly location: Location;
  /** Glue of further builds, put there by their scripts. */
  goujiBuilds?: Record<string, typeof import("gouji/build")>;
  postMessage(message: import("./core/messages").Answer): void;
  addEventListener(kind: "message", listener: (event: MessageEvent<import("./core/messages").ToWorker>) => void): void;
  importScripts(...urls: string[]): void;
}
