import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import * as fc from "fast-check";
import { FocusBadge, type Transport } from "matrix-rollcall";
import { buildSession, createStaticRollcall } from "matrix-rollcall/testing";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { loadLateParts } from "../components/support/lateParts.tsx";

/** What a transport, which any member may write, shows of itself. */

beforeAll(loadLateParts);
afterEach(cleanup);

const ana = "@ana:example.org";
const eve = "@eve:example.org";

/** Shows a transport with its explanation and raw data. */
async function show(transport: Transport): Promise<HTMLElement> {
    cleanup();
    const session = buildSession({ participants: [{ userId: eve, devices: [{ transports: [transport] }] }] });
    const { container } = render(<FocusBadge transport={transport} session={session} />);
    fireEvent.click(screen.getByRole("button", { name: /^About this media server/ }));
    fireEvent.click(await screen.findByRole("button", { name: "Raw data", hidden: true }));
    return container;
}

const nested = (depth: number): unknown => {
    let value: unknown = "deep";
    for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? { value } : [value];
    return value;
};

describe("a media server", () => {
    it.each([
        ["credentials", "https://sfu.example.org:secret@evil.example", "evil.example", false],
        ["a user name", "https://sfu.example.org@evil.example/", "evil.example", false],
        ["a direction mark", "https://evil.example/\u202egro.elpmaxe.ufs//:sptth", "evil.example", true],
        ["look-alike letters", "https://sfu.ехаmple.org", "sfu.xn--mple-43d3a6i.org", true],
        ["plain HTTP", "http://sfu.example.org", "sfu.example.org", false],
    ])("is shown as its host alone with %s", async (_, url, host, isLinked) => {
        const page = await show({ type: "livekit", livekit_service_url: url });
        const link = page.querySelector("a");
        expect(page.querySelector("bdi:last-of-type")?.textContent).toBe(host);
        expect(link?.textContent).toBe(isLinked ? host : undefined);
        expect(link?.href ?? "").not.toMatch(/@|\u202e/);
        expect(page.textContent).not.toContain("\u202e");
    });

    it.each([
        "sfu.example.org",
        "Verified",
        "chosen by the homeserver",
        "https://sfu.example.org",
        "livekit sfu.example.org",
    ])("has its type in quotes where it could pass for something else: %s", async (type) => {
        const page = await show({ type, livekit_service_url: "https://evil.example" });
        expect(page.querySelector("bdi")?.textContent?.replace(/[\u2066-\u2069]/g, "")).toBe(`“${type}”`);
    });

    it("shows the owner of a long host name", async () => {
        const host = `sfu.example.org.${"a.".repeat(80)}evil.example`;
        const page = await show({ type: "livekit", livekit_service_url: `https://${host}` });
        expect(page.querySelector("bdi:last-of-type")?.textContent).toMatch(/^….*evil\.example$/);
    });

    it.each(["sfu.example.org", "javascript:alert(1)", "data:,sfu.example.org", "https://", "", 5, null, {}, "//x"])(
        "is not named after what is no address: %j",
        async (url) => {
            const page = await show({ type: "livekit", livekit_service_url: url });
            const isUnset = url === null;
            const words = isUnset ? "chosen by the homeserver" : "Unknown media server";
            expect(page.querySelector("bdi:last-of-type")?.textContent).toBe(words);
            expect(page.querySelector("a")).toBeNull();
        },
    );

    it.each([100, 6000, 100_000])("shows its raw data however deep it is nested: %d", async (depth) => {
        const page = await show({ type: "livekit", data: nested(depth) });
        expect(page.querySelector(".rollcall-code")?.textContent).toContain("…");
    });

    it("shows any transport without an error, in few characters and without hidden ones", async () => {
        await fc.assert(
            fc.asyncProperty(
                fc.dictionary(fc.string(), fc.json()),
                fc.string({ unit: "binary" }),
                async (rest, url) => {
                    const page = await show({ ...rest, type: url, livekit_service_url: `https://${url}`, url });
                    expect(page.textContent.length).toBeLessThan(12_000);
                    expect(page.textContent).not.toMatch(/[\u202a-\u202e\u2066\u2067]/);
                    expect(page.querySelector("a")?.href ?? "https:").toMatch(/^https:/);
                },
            ),
            { numRuns: 50 },
        );
    });
});

describe("a focus", () => {
    const { focusKeyOf } = createStaticRollcall();
    const keyOf = (url: unknown, userId: string): string =>
        focusKeyOf({ type: "livekit", livekit_service_url: url }, userId);

    it.each(["sfu.example.org", "javascript:alert(1)", "", 5, {}, [], "https://[", true])(
        "is shared with no other user where the address is none: %j",
        (url) => {
            expect(keyOf(url, ana)).not.toBe(keyOf(url, eve));
            expect(keyOf(url, eve)).not.toBe(keyOf(undefined, eve));
        },
    );

    it("is that of the address without credentials, spelling and a slash at the end", () => {
        const key = keyOf("https://sfu.example.org", ana);
        for (const url of ["https://SFU.example.org/", "https://x:y@sfu.example.org", "https://sfu.example.org:443"]) {
            expect(keyOf(url, eve)).toBe(key);
        }
    });

    it("cannot be imitated by another transport", () => {
        fc.assert(
            fc.property(
                fc.anything().filter((url) => typeof url !== "string"),
                fc.string(),
                (url, type) => {
                    const foreign = focusKeyOf({ type, livekit_service_url: url }, eve);
                    expect(typeof foreign).toBe("string");
                    expect(foreign).not.toBe(keyOf("https://sfu.example.org", ana));
                },
            ),
        );
    });
});
