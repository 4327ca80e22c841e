/**
 * The entry of the classic script: nothing but the registration.
 */

import { define } from "./checker.js";

define();
