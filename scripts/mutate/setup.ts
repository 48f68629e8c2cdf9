import { configureGlobal } from "fast-check";
import { inject } from "vitest";

// A property is tried for each mutant: as often as it can in this time, and without looking for the smallest example. Code that runs
// while a module is loaded is tried once for each file, so there is more time, and a busy machine fails fewer properties.
const timeMs = inject("loaded") === undefined ? 300 : 3_000;
configureGlobal({ interruptAfterTimeLimit: timeMs, markInterruptAsFailure: false, endOnFailure: true });
