import { createRollcall, createRoomCalls } from "matrix-rollcall/core";
import { describe, expect, it, vi } from "vitest";
import { ana, ben, join, offlineClient, quietWorld } from "../support/world.js";

const transport = { type: "livekit", livekit_service_url: "https://sfu.example.org/" };

describe("the option transportKey", () => {
    it.each<readonly [string, () => unknown, RegExp]>([
        ["returns a number", () => 5, /it returned number, not a string/],
        ["returns nothing", () => undefined, /it returned undefined, not a string/],
        [
            "throws",
            () => {
                throw new Error("mine");
            },
            /mine/,
        ],
    ])("is replaced by the default where it %s, which is said once", (_, transportKey, message) => {
        const error = vi.spyOn(console, "error").mockReturnValue();
        const options = { transportKey: transportKey as () => string };
        const rollcall = createRollcall(offlineClient(), options);
        const usual = createRollcall(offlineClient());
        for (const userId of [ana, ben]) {
            expect(rollcall.focusKeyOf(transport, userId)).toBe(usual.focusKeyOf(transport, userId));
            expect(error).toHaveBeenCalledTimes(1);
        }
        expect(error.mock.calls).toEqual([
            [
                'matrix-rollcall: the option "transportKey" failed, so the default is used.',
                expect.objectContaining({ message: expect.stringMatching(message) }),
            ],
        ]);
        const { room } = quietWorld();
        join(room, ana);
        expect(createRoomCalls(room, options).getSnapshot().sessions[0]?.foci).toHaveLength(1);
        error.mockRestore();
    });
});

describe("the default key of a focus", () => {
    const { focusKeyOf } = createRollcall(offlineClient());
    const keyOf = (url: unknown, type = "livekit", userId = ana): string =>
        focusKeyOf({ type, livekit_service_url: url }, userId);

    it.each([
        ["https://sfu.example.org", "https://SFU.example.org:443/"],
        ["https://sfu.example.org/a", "https://sfu.example.org/a///"],
        ["https://sfu.example.org/a?b", "https://sfu.example.org/a?b#c"],
        ["http://sfu.example.org", "http://sfu.example.org:80"],
        ["ws://sfu.example.org", "ws://sfu.example.org/"],
        ["wss://sfu.example.org", "wss://sfu.example.org:443"],
    ])("is shared by %s and %s, for everybody", (url, same) => {
        expect(keyOf(same)).toBe(keyOf(url));
        expect(keyOf(same, "livekit", ben)).toBe(keyOf(url));
    });

    it.each([
        ["https://sfu.example.org", "http://sfu.example.org"],
        ["https://sfu.example.org", "https://sfu.example.org:8443"],
        ["https://sfu.example.org/a", "https://sfu.example.org/b"],
        ["https://sfu.example.org/a", "https://sfu.example.org/a?b"],
        ["https://sfu.example.org", "https://other.example.org"],
    ])("differs for %s and %s", (url, other) => {
        expect(keyOf(other)).not.toBe(keyOf(url));
        expect(keyOf(url, "other")).not.toBe(keyOf(url));
        expect(keyOf(url)).toBe(keyOf(url, "livekit"));
    });

    it.each(["ftp://sfu.example.org", "sfu.example.org", "", 7, "javascript:alert(1)"])(
        "of what is no web address belongs to one user: %j",
        (url) => {
            expect(keyOf(url, "livekit", ben)).not.toBe(keyOf(url));
            expect(keyOf(url)).toBe(keyOf(url));
        },
    );

    it("is that of the user's server without an address, and reads both names of one", () => {
        const [here, there] = ["@cai:example.org", "@dan:example.com"].map((userId) =>
            focusKeyOf({ type: "livekit" }, userId),
        );
        expect(here).toBe(focusKeyOf({ type: "livekit" }, ana));
        expect(there).not.toBe(here);
        expect(focusKeyOf({ type: "other" }, ana)).not.toBe(here);
        expect(focusKeyOf({ type: "livekit", url: "https://sfu.example.org" }, ana)).toBe(
            keyOf("https://sfu.example.org"),
        );
        expect(keyOf(null)).toBe(focusKeyOf({ type: "livekit" }, ana));
    });

    it("stays the same after a thousand others", () => {
        const before = keyOf("https://sfu.example.org/x");
        for (let count = 0; count < 1_000; count += 1) keyOf(`https://sfu.example.org/${count}`);
        expect(keyOf("https://SFU.example.org/x/")).toBe(before);
    });
});
