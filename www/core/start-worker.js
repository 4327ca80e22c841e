/**
 * Starts the worker of a page whose files lie beside each other. In the single file its place is
 * taken by `single/start-worker.js`.
 */

import { urlOf } from "./base.js";
import { FROM_FOLDER, IN_SANDBOX, NO_WORKER } from "./core-absent.js";
import { trustedUrl } from "./trusted.js";
import { t } from "./words.js";

/** @returns {string} what is to be done where nothing came of the worker */
export const whyMissing = () => t(location.protocol === "file:" ? FROM_FOLDER : self.origin === "null" ? IN_SANDBOX : NO_WORKER, FILES.worker);

/** @returns {Worker} a worker that fetches the core by itself */
export const startWorker = () => new Worker(trustedUrl(urlOf(FILES.worker)));
