import { cleanup, render } from "@testing-library/react";
import * as fc from "fast-check";
import {
    CallAnnouncer,
    CallBadge,
    CallPanel,
    type DeviceDetails,
    DeviceItem,
    RollcallProvider,
    RollcallTextProvider,
    RoomRoster,
    SessionCard,
} from "matrix-rollcall";
import { MembershipInspector } from "matrix-rollcall/devtools";
import { ar } from "matrix-rollcall/locales/ar";
import { de } from "matrix-rollcall/locales/de";
import { en } from "matrix-rollcall/locales/en";
import {
    buildDevice,
    buildRoomCalls,
    buildSession,
    callMemberEvent,
    createStaticRollcall,
} from "matrix-rollcall/testing";
import type { ReactElement } from "react";
import { afterEach, describe, expect, it } from "vitest";

/** Words from the network in the disguise of ours, in every language, and IDs that are made to be cut off. */

afterEach(cleanup);

const roomId = "!r:example.org";
const me = "@me:example.org";
const eve = "@eve:example.org";
const locales = [en, de, ar];

/** What a reader sees of a text, whatever its case, width and invisible characters. */
const seen = (text: string | null | undefined): string =>
    (text ?? "")
        .normalize("NFKC")
        .replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]/gu, "")
        .replace(/\s+/gu, " ")
        .trim()
        .toLowerCase();

/** Every text of ours, in every language, without those that are made for a number or a name. */
const ours = new Set(
    locales.flatMap(({ messages }) => {
        const texts = Object.values(messages).filter((text): text is string => typeof text === "string");
        return texts.filter((text) => !text.includes("{")).map(seen);
    }),
);

const invisible = fc.constantFrom(
    "\u200b",
    "\u200d",
    "\u2060",
    "\u00ad",
    "\u202e",
    "\u2066",
    "\ufe0f",
    "\u{e0041}",
    "\u3164",
    " ",
    "\u00a0",
);

/** Puts invisible characters into a text and changes its case and width. */
const disguised = (text: string): fc.Arbitrary<string> =>
    fc
        .tuple(
            fc.array(fc.tuple(fc.nat(text.length), invisible), { maxLength: 6 }),
            fc.constantFrom<(text: string) => string>(
                (same) => same,
                (lower) => lower.toLowerCase(),
                (upper) => upper.toUpperCase(),
                (wide) => wide.replace(/[!-~]/g, (each) => String.fromCodePoint(each.charCodeAt(0) + 0xfee0)),
            ),
        )
        .map(([marks, change]) =>
            marks.reduce(
                // Spaces only around it: they would be seen inside.
                (so, [at, mark]) => (/\s/.test(mark) ? mark + so : so.slice(0, at) + mark + so.slice(at)),
                change(text),
            ),
        );

const named = (displayName: string): DeviceDetails => ({
    deviceId: "D",
    displayName,
    lastSeenTs: undefined,
    verification: "unknown",
});

/** In disguise; not the two intents that are known. */
const anyOfOurs = fc
    .constantFrom(...ours)
    .chain(disguised)
    .filter((text) => !/^(audio|video)$/.test(text));

function show(page: ReactElement, locale = en): HTMLElement {
    cleanup();
    return render(<RollcallTextProvider messages={locale}>{page}</RollcallTextProvider>).container;
}

describe("a word of ours from the network", () => {
    it.each(locales)("cannot be the title of a session or an intent ($locale)", (locale) => {
        const participants = [{ userId: eve }];
        fc.assert(
            fc.property(anyOfOurs, anyOfOurs, fc.constantFrom("m.call", ""), (one, other, application) => {
                for (const ids of [
                    { application: one, callId: "" },
                    { application: application || one, callId: other },
                ]) {
                    const page = show(<SessionCard session={buildSession({ ...ids, participants })} />, locale);
                    expect(ours).not.toContain(seen(page.querySelector("h3")?.textContent));
                }
                const intents = show(
                    <>
                        <SessionCard
                            session={buildSession({ participants: [{ userId: eve, devices: [{ intent: one }] }] })}
                        />
                        <CallBadge people={1} intent={other} />
                    </>,
                    locale,
                );
                expect(ours).not.toContain(seen(intents.querySelector(".rollcall-session-badges bdi")?.textContent));
            }),
            { numRuns: 100 },
        );
    });

    it.each(locales)("cannot be the name or ID of a device ($locale)", (locale) => {
        const ids = ["device.this", "device.unknown", "verification.verified", "verification.blocked"] as const;
        const words = ids.map((id) => (locale.messages as Readonly<Record<typeof id, string>>)[id]);
        fc.assert(
            fc.property(fc.constantFrom(...words).chain(disguised), (word) => {
                const page = show(<DeviceItem device={buildDevice({ userId: eve })} details={named(word)} />, locale);
                const name = seen(page.querySelector(".rollcall-device-name")?.textContent);
                expect(words.map(seen)).not.toContain(name);
                const event = callMemberEvent({ userId: eve, deviceId: word, createdTs: 0, expiresTs: 1 });
                const { rejected } = buildRoomCalls({ events: [event] });
                const list = show(<MembershipInspector rejected={rejected} defaultOpen />, locale);
                const codes = [...list.querySelectorAll(".rollcall-code")].map(({ textContent }) => seen(textContent));
                expect(codes.length).toBeGreaterThan(2);
                for (const text of words.map(seen)) expect(codes).not.toContain(text);
            }),
            { numRuns: 60 },
        );
    });

    it.each(["\u200b", "\u3164", " \u00a0"])("names no device if nothing of it is visible: %j", (displayName) => {
        const page = show(<DeviceItem device={buildDevice({ userId: eve })} details={named(displayName)} />);
        expect(page.querySelector(".rollcall-device-name")?.textContent).toBe("Device");
    });
});

describe("an ID from the network", () => {
    it.each(locales)("is in quotes wherever a sentence has one ($locale)", ({ messages }) => {
        const texts = JSON.stringify(messages);
        expect(texts).toContain("{text}");
        // Texts with {device} are given one that `text.quoted` has put in quotes.
        for (const foreign of ["application", "text", "selection", "search"]) {
            expect(texts.match(new RegExp(`[^“„«]\\{${foreign}\\}|\\{${foreign}\\}[^”“»]`, "g")) ?? []).toEqual([]);
        }
    });

    /** IDs as old servers have them, and as none should: anyone can run a server that sends any ID. */
    const userIds = fc
        .record({
            local: fc.string({
                unit: fc.constantFrom(...["a", "b", "(", ")", "[", "=", "/", " ", ".", "@", "\u202e"]),
                minLength: 1,
                maxLength: 120,
            }),
            name: fc.constantFrom("Ana", `Ana${" ".repeat(300)}`, `A\u200bna`, `\u202eAna`, "x".repeat(300)),
        })
        .map(({ local, name }) => ({ userId: `@${local}:evil.example.net`, name }));

    it("stays fully visible if several users share a name, or have none", () => {
        const shown = (text: string): string => text.replace(/[\p{Cf}\p{Cc}]/gu, "").replace(/\s+/g, " ");
        fc.assert(
            fc.property(userIds, fc.boolean(), (attacker, isNamed) => {
                const twin = { userId: "@ana:example.org", name: attacker.name };
                const people = isNamed ? [twin, attacker] : [twin];
                const participants = [{ userId: attacker.userId }, { userId: twin.userId }];
                const rollcall = createStaticRollcall({
                    me,
                    rooms: [{ roomId, people, sessions: [{ participants }] }],
                });
                const page = show(
                    <RollcallProvider rollcall={rollcall}>
                        <RoomRoster roomId={roomId} />
                        <CallPanel roomId={roomId} />
                        <CallAnnouncer roomId={roomId} />
                    </RollcallProvider>,
                );
                for (const part of [".rollcall-inline-roster, .rollcall-roster", ".rollcall-participants"]) {
                    const text = shown(page.querySelector(part)?.textContent ?? "");
                    expect(text).toContain(shown(attacker.userId));
                    expect(text).toContain(isNamed ? twin.userId : "");
                }
            }),
            { numRuns: 60 },
        );
    });
});
