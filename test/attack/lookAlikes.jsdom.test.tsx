import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import * as fc from "fast-check";
import { CallPanel, RollcallProvider, RollcallTextProvider, SessionCard, type CallSession } from "matrix-rollcall";
import { ar } from "matrix-rollcall/locales/ar";
import { de } from "matrix-rollcall/locales/de";
import { en } from "matrix-rollcall/locales/en";
import { buildSession, createStaticRollcall } from "matrix-rollcall/testing";
import type { ReactElement } from "react";
import { afterEach, describe, expect, it } from "vitest";

/** Names from the network that pass for words of ours, and how much of the page one member can fill. */

afterEach(cleanup);

const eve = "@eve:example.org";
const locales = Object.entries({ en, de, ar });

function titleOf(session: CallSession, messages = en): string {
    cleanup();
    const { container } = render(
        <RollcallTextProvider messages={messages}>
            <SessionCard session={session} />
        </RollcallTextProvider>,
    );
    return (container.querySelector("h2, h3, h4, h5, [role=heading]")?.textContent ?? "").trim();
}

const roomCall = buildSession({ participants: [{ userId: eve }] });

/** What is seen of a text. */
const seen = (text: string): string => text.replace(/[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu, "").trim();

describe("the title of a call", () => {
    it.each(locales)(
        "is never a text of ours for another application or call (%s)",
        (_, locale) => {
            const texts = Object.entries(locale.messages).filter(([id]) =>
                /^(session|intent|device|focus|people)\./.test(id),
            );
            const ours = new Set(
                texts.map(([, text]) => text).filter((text): text is string => typeof text === "string"),
            );
            const real = seen(titleOf(roomCall, locale));
            expect(ours).toContain(real);
            for (const text of ours) {
                for (const name of [text, ` \u202e${text}\u200b`]) {
                    for (const ids of [
                        { application: name, callId: "" },
                        { application: name, callId: name },
                        { callId: name },
                    ]) {
                        const title = seen(titleOf(buildSession({ ...ids, participants: [{ userId: eve }] }), locale));
                        expect(title).not.toBe(real);
                        expect(ours.has(title)).toBe(false);
                    }
                }
            }
        },
        30_000,
    );

    it("is bounded and one line for any application and call", () => {
        fc.assert(
            fc.property(
                fc.string({ unit: "binary", maxLength: 512 }),
                fc.string({ unit: "binary", maxLength: 512 }),
                (application, callId) => {
                    const title = titleOf(
                        buildSession({ application: `x${application}`, callId, participants: [{ userId: eve }] }),
                    );
                    expect(title.length).toBeLessThan(200);
                    expect(title).not.toMatch(/[\u202a-\u202e\u2028\u2029]/);
                    expect(seen(title)).not.toBe(seen(titleOf(roomCall)));
                },
            ),
            { numRuns: 40 },
        );
    });
});

describe("the page of a call", () => {
    function nodesOf(page: ReactElement): number {
        cleanup();
        return render(page).container.querySelectorAll("*").length;
    }

    const panel = (sessions: number): ReactElement => {
        const rollcall = createStaticRollcall({
            rooms: [
                {
                    roomId: "!r:x.y",
                    sessions: Array.from({ length: sessions }, (_, at) => ({
                        callId: `c${at}`,
                        participants: [{ userId: `@u${at}:x.y` }],
                    })),
                },
            ],
        });
        return (
            <RollcallProvider rollcall={rollcall}>
                <CallPanel roomId="!r:x.y" />
            </RollcallProvider>
        );
    };

    it("has no more nodes for hundreds of sessions than for forty", () => {
        expect(nodesOf(panel(400))).toBeLessThanOrEqual(nodesOf(panel(40)) + 10);
    });

    const split = (servers: number): ReactElement => {
        const devices = Array.from({ length: servers }, (_, at) => ({
            deviceId: `D${at}`,
            transports: [{ type: "livekit", livekit_service_url: `https://sfu${at}.example.org` }],
        }));
        return <SessionCard session={buildSession({ participants: [{ userId: eve, devices }] })} />;
    };

    const nodesOfOpen = async (servers: number): Promise<number> => {
        cleanup();
        const { container } = render(split(servers));
        fireEvent.click(screen.getByText(`${servers} media servers`));
        await screen.findAllByRole("term");
        // The badges become buttons once the explanation is loaded.
        await waitFor(() => expect(container.querySelector("button")).not.toBeNull());
        return container.querySelectorAll("*").length;
    };

    it("has no more nodes for a hundred media servers than for thirty", async () => {
        const thirty = await nodesOfOpen(30);
        expect(thirty).toBeGreaterThan(60);
        expect(await nodesOfOpen(100)).toBeLessThanOrEqual(thirty + 10);
    });
});
