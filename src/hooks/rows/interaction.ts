import { matchPeople } from "./matchPeople.js";
import { treeHandlers } from "./treeHandlers.js";
import { waitForRow } from "./waitForRow.js";

/** What rows need once someone uses them. A panel loads it after it is shown. */
export const rowInteraction = { treeHandlers, matchPeople, waitForRow };

export type RowInteraction = typeof rowInteraction;
