/**
 * What a client and its worker say to each other. The client begins with `start`; the worker answers
 * `ready` or `unloadable`, then every call with one `value`, `error` or `crash`. One that is `full`
 * holds more memory than it should and no open report: a fresh one takes its place.
 */

import type { BinarySource, Severity, Validation } from "gouji";

export interface Start {
  start: { first: BinarySource; further: Record<string, BinarySource> };
}

/** A function of the package, or with `on` a method of a report that is open in the worker. */
export interface Call {
  id: number;
  method: string;
  on?: number;
  args: unknown[];
}

export type ToClient =
  | { kind: "ready"; version: string }
  | { kind: "loading" }
  | { kind: "unloadable"; code: string; message: string; english?: string }
  | { kind: "value"; id: number; value: unknown; full?: boolean }
  | { kind: "error"; id: number; code: string; message: string; english?: string; module?: string; full?: boolean }
  | { kind: "crash"; id: number };

/**
 * What `check` gives: the validation, the report with its findings as HTML where that is wanted, and for
 * every finding how severe what has to be done about it is, as the headline counts it.
 */
export interface Checked {
  validation: Validation;
  html: string;
  weights: Severity[];
}

/** The client's side of one worker. */
export interface Channel {
  post(message: Start | Call): void;
  end(): void;
}

/** Starts a worker. `broken` is called where nothing will come of it, with the reason. */
export type Spawn = (hear: (answer: ToClient) => void, broken: (error: Error) => void) => Channel;
