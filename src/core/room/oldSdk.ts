import type { RoomLike } from "../host.js";
import { fieldOf } from "../util.js";

declare const process: { readonly env: { readonly NODE_ENV?: string } };

let hasWarned = false;

/**
 * Warns the developer once if the matrix-js-sdk has no sticky events, because npm on Node 20 silently installs such a release.
 * Ignores mocks of rooms, which may leave out anything that a test does not need.
 */
export function warnOfOldSdk(room: RoomLike): void {
    try {
        // Bundlers replace the expression with the mode and drop the call. Without a bundler, a page has no `process`.
        if (process.env.NODE_ENV !== "production") warn(room);
    } catch {
        return;
    }
}

function warn(room: RoomLike): void {
    if (hasWarned || room._unstable_getStickyEvents || !fieldOf(room, "getVersion")) return;
    hasWarned = true;
    console.warn(
        "matrix-rollcall: this matrix-js-sdk has no sticky events, so that people who join with newer clients may be missing. " +
            'Install 39.1 or newer (npm on Node 20 chooses 37), or leave "rtc" out of the option "formats".',
    );
}
