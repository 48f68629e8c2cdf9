import { createHash } from "node:crypto";
import { livekitIdentitiesOf } from "matrix-rollcall/livekit";
import { describe, expect, it, vi } from "vitest";
import { computeRtcIdentityRaw } from "../../node_modules/matrix-js-sdk/lib/matrixrtc/membershipData/rtc.js";

const device = { userId: "@alice:example.org", deviceId: "ADEV", memberId: "m-a", format: "rtc" } as const;
const sha256 = (text: string): string => createHash("sha256").update(text).digest("base64").replace(/=+$/, "");

describe("livekitIdentitiesOf", () => {
    it("returns the identity that matrix-js-sdk computes for a sticky membership", async () => {
        const identity = await computeRtcIdentityRaw(device.userId, device.deviceId, device.memberId);
        expect(identity).toBe("0yOAyixE8XrYKmnHICZrqtiJhjPvGI//aX9bMGyUscU");
        expect(await livekitIdentitiesOf(device)).toContain(identity);
    });

    it("agrees with matrix-js-sdk on ids outside ASCII", async () => {
        const odd = { ...device, deviceId: 'A"\\ \u{1f590}', memberId: "\ud800 é" };
        const identity = await computeRtcIdentityRaw(odd.userId, odd.deviceId, odd.memberId);
        expect(await livekitIdentitiesOf(odd)).toContain(identity);
    });

    it("returns the identities of every other generation of sticky memberships", async () => {
        const joined = sha256("@alice:example.org|ADEV|m-a");
        expect(await livekitIdentitiesOf(device)).toEqual([
            "@alice:example.org:ADEV",
            sha256('["@alice:example.org","m-a"]'),
            sha256('["@alice:example.org","ADEV","m-a"]'),
            joined,
            joined.replaceAll("+", "-").replaceAll("/", "_"),
        ]);
    });

    it("returns the plain identity alone for a membership in room state, with any member ID", async () => {
        for (const format of ["session", "memberships", "m.calls"] as const) {
            expect(await livekitIdentitiesOf({ ...device, format })).toEqual(["@alice:example.org:ADEV"]);
        }
    });

    it("returns the hash without the device for a membership that names none", async () => {
        expect(await livekitIdentitiesOf({ ...device, deviceId: undefined })).toEqual([
            sha256('["@alice:example.org","m-a"]'),
        ]);
        expect(await livekitIdentitiesOf({ ...device, deviceId: undefined, format: "session" })).toEqual([]);
    });

    it("returns the plain identity where the page is not a secure context", async () => {
        vi.stubGlobal("crypto", {});
        try {
            expect(await livekitIdentitiesOf(device)).toEqual(["@alice:example.org:ADEV"]);
        } finally {
            vi.unstubAllGlobals();
        }
    });
});
