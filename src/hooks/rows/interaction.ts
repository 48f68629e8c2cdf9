import { pressKey } from "./keyboard.js";
import { matchPeople } from "./matchPeople.js";
import { waitForRow } from "./waitForRow.js";

/** What rows need once someone uses them. A panel loads it after it is shown. */
export const rowInteraction = { pressKey, matchPeople, waitForRow };

export type RowInteraction = typeof rowInteraction;
