import { fromRoot } from "../lib/files.ts";

/** Where the lockfile of the releases is, and their node_modules. */
export const peersFolder = fromRoot("scripts/peers");

/** Where they are installed before they are moved into place. */
export const besideFolder = fromRoot("node_modules/.cache/matrix-rollcall/peers");
