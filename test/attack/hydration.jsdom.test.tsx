import type { ClearClient } from "matrix-rollcall/query";
import type { act, ReactElement } from "react";
import type { hydrateRoot } from "react-dom/client";
import type { renderToString } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import { me, ring, roomId, timelineEvent } from "../hooks/support/events.ts";
import { moveTo, returnAfterEach } from "./pages/place.ts";

/** What a server rendered is hydrated by a reader of another time zone, region and clock. */

returnAfterEach();

interface Machine {
    readonly page: ReactElement;
    readonly renderToString: typeof renderToString;
    readonly hydrateRoot: typeof hydrateRoot;
    readonly act: typeof act;
}

/** Loads everything again, as a machine in another place would. */
async function machineIn(
    timeZone: string,
    language: string,
    texts: "en" | "de" | "ar",
    isOnline: boolean,
): Promise<Machine> {
    moveTo(timeZone, language);
    vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
    const kit = await import("matrix-rollcall");
    const { RoomMembershipInspector } = await import("matrix-rollcall/devtools");
    const { ClearAll } = await import("matrix-rollcall/query");
    const { QueryClient, QueryClientProvider } = await import("@tanstack/react-query");
    const locales = {
        en: (await import("matrix-rollcall/locales/en")).en,
        de: (await import("matrix-rollcall/locales/de")).de,
        ar: (await import("matrix-rollcall/locales/ar")).ar,
    };
    const { callMembershipsEvent, createStaticRollcall, memberEvent } = await import("matrix-rollcall/testing");
    const { CallPanel, CallBadge, RollcallProvider, RoomBadge, RoomFacePile, RoomRoster, RoomRecentlyLeft } = kit;
    const { RollcallTextProvider, RoomInvited } = kit;
    const participants = Array.from({ length: 1200 }, (_, index) => ({ userId: `@u${index}:example.org` }));
    const rollcall = createStaticRollcall({
        me,
        rooms: [
            {
                roomId,
                people: [{ userId: me }],
                sessions: [{ participants }, { callId: "b", participants: participants.slice(0, 2) }],
            },
        ],
    });
    rollcall.leave(roomId, "@u0:example.org");
    const { event_id } = ring(rollcall, "@u1:example.org", [me, "@ben:example.org"]);
    const relation = { "m.relates_to": { rel_type: "m.reference", event_id } };
    rollcall.send(roomId, timelineEvent(rollcall, "m.rtc.decline", "@ben:example.org", relation));
    const sentTs = rollcall.now() - 5 * 3_600_000;
    const devices = Array.from({ length: 200 }, (_, index) => ({ deviceId: `D${index}`, createdTs: sentTs }));
    rollcall.send(roomId, callMembershipsEvent({ userId: "@ben:example.org", devices, sentTs }));
    rollcall.send(roomId, {
        ...memberEvent({ userId: me }),
        type: "m.room.power_levels",
        event_id: "$levels",
        state_key: "",
        content: { users: { [me]: 100 } },
    });
    const client = {
        getUserId: () => me,
        getRoom: () => null,
        on: () => undefined,
        off: () => undefined,
        sendStateEvent: () => new Promise(() => undefined),
        http: { authedRequest: () => new Promise(() => undefined) },
    } as unknown as ClearClient;
    if (!isOnline) rollcall.setConnection("reconnecting");
    const page = (
        <QueryClientProvider client={new QueryClient()}>
            <RollcallTextProvider messages={locales[texts]}>
                <RollcallProvider rollcall={{ ...rollcall, client }}>
                    <CallPanel roomId={roomId}>
                        <RoomMembershipInspector roomId={roomId} defaultOpen />
                    </CallPanel>
                    <RoomBadge roomId={roomId} />
                    <CallBadge people={1234} asOfTs={rollcall.now()} />
                    <RoomFacePile roomId={roomId} />
                    <RoomRoster roomId={roomId} />
                    <RoomRecentlyLeft roomId={roomId} />
                    <RoomInvited roomId={roomId} />
                    <ClearAll roomId={roomId} which="rejected" />
                </RollcallProvider>
            </RollcallTextProvider>
        </QueryClientProvider>
    );
    return {
        page,
        act: (await import("react")).act,
        hydrateRoot: (await import("react-dom/client")).hydrateRoot,
        renderToString: (await import("react-dom/server")).renderToString,
    };
}

describe("hydration", () => {
    it.each([
        ["en", "en-US", "en-IN", ":30", false],
        ["en", "en-US", "en-IN", ":30", true],
        ["de", "de-DE", "de-AT", ":30", true],
        ["ar", "ar-AE", "ar-EG", ":٣٠", true],
        ["ar", "ar-AE", "ar-EG", ":٣٠", false],
    ] as const)(
        "hydrates without a warning in another time zone and region, and then shows the reader's (%s)",
        async (texts, there, here, minutes, isOnline) => {
            const server = await machineIn("America/New_York", there, texts, isOnline);
            const html = server.renderToString(server.page);
            expect(html).toContain("12:00");
            expect(html).toContain("rollcall-invited");
            expect(html.includes("rollcall-clear-all")).toBe(isOnline);
            const reader = await machineIn("Asia/Kolkata", here, texts, isOnline);
            const container = document.createElement("div");
            container.innerHTML = html;
            const mistakes: unknown[] = [];
            const root = await reader.act(async () =>
                reader.hydrateRoot(container, reader.page, {
                    onRecoverableError: (error) => mistakes.push(String(error)),
                }),
            );
            expect(mistakes).toEqual([]);
            for (const duration of container.querySelectorAll(".rollcall-call-duration")) duration.textContent = "";
            const times = container.textContent.match(/(?<![\p{Nd}:])\p{Nd}{1,2}:\p{Nd}{2}(?![\p{Nd}:])/gu) ?? [];
            expect(times.length).toBeGreaterThan(5);
            expect(times.filter((time) => !time.endsWith(minutes))).toEqual([]);
            await reader.act(async () => root.unmount());
        },
    );
});
