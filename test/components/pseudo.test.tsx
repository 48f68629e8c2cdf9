import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import {
    CallBadge,
    CallPanel,
    DeviceItem,
    DeviceSignal,
    FacePile,
    InCallIcon,
    FocusBadge,
    IncomingCall,
    InlineRoster,
    ParticipantItem,
    ParticipantList,
    RecentlyLeft,
    RollcallProvider,
    RollcallSignalsProvider,
    RoomInvited,
    SessionCard,
    RollcallTextProvider,
    type Formatters,
    type MessageId,
    type Rollcall,
} from "matrix-rollcall";
import { MembershipInspector, RoomMembershipInspector } from "matrix-rollcall/devtools";
import { en } from "matrix-rollcall/locales/en";
import "matrix-rollcall/styles.css";
import {
    buildRoomCalls,
    buildSession,
    callMemberEvent,
    createStaticRollcall,
    livekitTransport,
    type StaticRollcall,
} from "matrix-rollcall/testing";
import type { ReactElement, ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it, beforeAll, vi } from "vitest";
import { pseudo, pseudoRtl } from "../../.storybook/pseudo.ts";
import { explainedReasons } from "../../stories/reasons/examples.ts";
import { loadLateParts } from "./support/lateParts.tsx";
import { ring } from "./support/rings.ts";

beforeAll(loadLateParts);
afterEach(() => {
    cleanup();
    vi.useRealTimers();
    vi.restoreAllMocks();
});

/** Nothing that comes from the network or from Intl has a letter in it here, so that each letter is a text's. */
const roomId = "!1:10.0.0.1";
const [me, one, two, three, four] = [1, 2, 3, 4, 5].map((id) => `@${id}:10.0.0.1`) as [string, ...string[]] &
    Record<1 | 2 | 3 | 4, string>;
const formatters: Partial<Formatters> = {
    time: () => "12:00",
    clock: () => "0:42",
    duration: () => "42",
    list: (items) => items.join(", "),
};
const transportAt = (host: string) => ({ ...livekitTransport(`https://${host}`), type: "8" });
const atHome = [transportAt("10.0.0.2")];
const offered = { getSnapshot: () => atHome, subscribe: () => () => undefined };
const device = (deviceId: string, host = "10.0.0.2") => ({ deviceId, transports: [transportAt(host)] });

function world(): StaticRollcall {
    const guests = Array.from({ length: 4 }, (_, index) => ({
        userId: `@${20 + index}:10.0.0.1`,
        devices: [device(`${20 + index}`)],
    }));
    const participants = [
        ...guests,
        { userId: me, devices: [{ ...device("71"), intent: "video" }] },
        { userId: one, devices: [device("72"), device("73")] },
        { userId: two, devices: [device("74", "10.0.0.3")] },
    ];
    return createStaticRollcall({
        me,
        deviceId: "70",
        rooms: [
            {
                roomId,
                sessions: [
                    { participants },
                    {
                        callId: "5",
                        scope: "m.user",
                        participants: [{ userId: one, devices: [{ ...device("75"), intent: "audio" }] }],
                    },
                    { callId: "6", participants: [{ userId: two, devices: [device("76")] }] },
                    { application: "7", callId: "7", participants: [{ userId: two, devices: [device("77")] }] },
                ],
                events: [
                    { ...callMemberEvent({ userId: three, deviceId: "78", createdTs: 0, expiresTs: 1 }) },
                    { ...callMemberEvent({ userId: four, deviceId: "79" }), state_key: "" },
                ],
            },
        ],
    });
}

const [wrong] = buildRoomCalls({
    roomId,
    events: [{ ...callMemberEvent({ userId: one, deviceId: "79" }), state_key: "" }],
}).rejected;
const rejected = [...explainedReasons, "1"].map(
    (reason) => ({ ...wrong, reason, key: reason, facts: {} }) as typeof wrong & {},
);

const oneStranger = ["1"];
const signal = (now: object): { readonly getSnapshot: () => object; readonly subscribe: () => () => void } => ({
    getSnapshot: () => now,
    subscribe: () => () => undefined,
});
const strangers = { getSnapshot: (): readonly string[] => oneStranger, subscribe: () => () => undefined };
const signals = [
    { speaking: true, sharing: true, quality: "lost" },
    { muted: true, cameraOff: true, handTs: 0, quality: "poor" },
    { media: "connecting" },
    { media: "absent" },
].map(signal);

const locales = [
    { catalogue: pseudo, direction: "ltr" as const, marked: /\[[^[\]]*\]/g },
    { catalogue: pseudoRtl, direction: "rtl" as const, marked: /\u202E[^\u202C]*\u202C/g },
];

describe.each(locales)("all texts in $catalogue.locale", ({ catalogue, direction, marked }) => {
    const asked = new Set<MessageId>();
    const found = new Set<string>();
    beforeEach(() => found.clear());

    /** All that is seen or said of the page and is no text of the catalogue. */
    function look(): void {
        const texts: string[] = [];
        for (const element of document.body.querySelectorAll<HTMLElement>("*")) {
            // For developers, in English; and data from the network, unchanged.
            if (element.closest("style, script, .rollcall-inspector-detail, .rollcall-code, code, a")) continue;
            for (const name of ["aria-label", "title", "placeholder", "alt"])
                texts.push(element.getAttribute(name) ?? "");
            for (const node of element.childNodes)
                if (node.nodeType === Node.TEXT_NODE) texts.push(node.textContent ?? "");
        }
        for (const text of texts) {
            let rest = text;
            // What stands in a text stands apart in it, and may be one itself.
            for (let before = ""; before !== rest;) {
                before = rest;
                rest = rest
                    .replace(/\u2068[^\u2068\u2069]*\u2069/g, (inner) =>
                        /\p{L}/u.test(inner.replace(marked, "")) ? inner : "",
                    )
                    .replace(marked, "");
            }
            if (/\p{L}/u.test(rest)) found.add(text);
        }
    }

    const show = (rollcall: Rollcall | null, page: ReactNode): ReturnType<typeof render> => {
        const Page = (): ReactElement => (
            <RollcallProvider rollcall={rollcall} transports={offered}>
                <RollcallTextProvider
                    messages={catalogue}
                    direction={direction}
                    formatters={formatters}
                    translate={note}
                >
                    {page}
                </RollcallTextProvider>
            </RollcallProvider>
        );
        return render(<Page />);
    };
    const note = (id: MessageId): undefined => void asked.add(id);

    it("has no untranslated text in a panel", async () => {
        const rollcall = world();
        const host = { onJoin: () => undefined, onMoveHere: () => undefined, onLeave: () => undefined };
        const none = { getSnapshot: () => new Map<string, number>(), subscribe: () => () => undefined };
        show(
            rollcall,
            <RollcallSignalsProvider signals={{ device: () => signal({}), speakers: none }} hands={new Map([["1", 1]])}>
                <CallPanel roomId={roomId} {...host}>
                    <RoomMembershipInspector roomId={roomId} defaultOpen />
                </CallPanel>
            </RollcallSignalsProvider>,
        );
        look();
        for (const split of document.querySelectorAll<HTMLElement>(".rollcall-session-split summary"))
            fireEvent.click(split);
        await act(vi.dynamicImportSettled);
        for (const toggle of document.querySelectorAll<HTMLElement>(".rollcall-participants-row-toggle"))
            fireEvent.click(toggle);
        for (const badge of document.querySelectorAll<HTMLElement>(".rollcall-focus-badge-button")) {
            fireEvent.click(badge);
            await act(vi.dynamicImportSettled);
            look();
        }
        const write = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
        const [copy] = document.querySelectorAll<HTMLElement>(".rollcall-copy button");
        if (copy) fireEvent.click(copy);
        await waitFor(() => expect(asked).toContain("panel.copied"));
        look();
        write.mockRejectedValue(new Error("not allowed"));
        if (copy) fireEvent.click(copy);
        await waitFor(() => expect(asked).toContain("panel.copyFailed"));
        look();
        for (const value of ["2:10", "4:10"]) {
            fireEvent.change(screen.getByRole("searchbox"), { target: { value } });
            await act(vi.dynamicImportSettled);
            look();
        }
        fireEvent.change(screen.getByRole("searchbox"), { target: { value: "5:10" } });
        await act(vi.dynamicImportSettled);
        look();
        fireEvent.change(screen.getByRole("searchbox"), { target: { value: "" } });
        const menu = document.querySelector<HTMLElement>(".rollcall-panel-menu") as HTMLElement;
        for (const each of ["button", "input[value=people]", "input[value=sessions]"]) {
            fireEvent.click(menu.querySelector(each) as HTMLElement);
            await waitFor(() => expect(menu.querySelector("input")).not.toBeNull());
            look();
        }
        act(() => void rollcall.join(roomId, { userId: me, ...device("70") }));
        const row = document.querySelector<HTMLElement>('[data-type="person"][tabindex="0"]');
        act(() => row?.focus());
        act(() => void rollcall.join(roomId, { userId: four, ...device("80") }));
        act(() => rollcall.leave(roomId, two));
        look();
        await waitFor(() => expect(asked).toContain("announce.left"));
        act(() => rollcall.leave(roomId, me));
        look();
        for (const status of ["connecting", "reconnecting", "stopped", "logged-out"] as const) {
            act(() => rollcall.setConnection(status));
            look();
        }
        expect([...found]).toEqual([]);
    });

    it("has no untranslated text in a call left behind, among many", () => {
        const many = Array.from({ length: 21 }, (_, index) => ({
            callId: `${index}`,
            participants: [{ userId: one, devices: [device("72")] }],
        }));
        const own = { participants: [{ userId: me, devices: [device("70")] }] };
        const rollcall = createStaticRollcall({ me, deviceId: "70", rooms: [{ roomId, sessions: [own, ...many] }] });
        const host = { onJoin: () => undefined, onRemove: () => undefined };
        show(
            rollcall,
            <RollcallProvider rollcall={rollcall} isConnected={false}>
                <CallPanel roomId={roomId} {...host} />
            </RollcallProvider>,
        );
        look();
        expect([...found]).toEqual([]);
    });

    it.each([1, -1])("has no untranslated text about a clock that is wrong, %i", (sign) => {
        const clockSkewMs = sign * 9 * 3_600_000;
        show(createStaticRollcall({ clockSkewMs, rooms: [{ roomId }] }), <CallPanel roomId={roomId} />);
        look();
        expect([...found]).toEqual([]);
    });

    it("has no untranslated text in a search that means a pending user", async () => {
        const participants = [{ userId: one }, { userId: two }];
        const room = { roomId, people: [{ userId: one }], membersLoaded: false, sessions: [{ participants }] };
        show(
            createStaticRollcall({ rooms: [room] }),
            <CallPanel.Root roomId={roomId}>
                <CallPanel.Search minPeople={0} />
                <CallPanel.Sessions />
            </CallPanel.Root>,
        );
        fireEvent.change(screen.getByRole("searchbox"), { target: { value: two.slice(1) } });
        await act(vi.dynamicImportSettled);
        look();
        expect([...found]).toEqual([]);
    });

    it("has no untranslated text in an empty or loading panel", () => {
        const alone = { participants: [{ userId: one, devices: [device("72")] }] };
        const worlds = [
            null,
            createStaticRollcall(),
            createStaticRollcall({ rooms: [{ roomId }] }),
            createStaticRollcall({ rooms: [{ roomId, membership: "leave" }] }),
            createStaticRollcall({ rooms: [{ roomId, membership: "invite", sessions: [alone] }] }),
            createStaticRollcall({ rooms: [{ roomId, membersLoaded: false, sessions: [alone] }] }),
        ];
        for (const each of worlds) {
            show(
                each,
                <CallPanel roomId={roomId}>
                    <RoomMembershipInspector roomId={roomId} defaultOpen />
                </CallPanel>,
            );
            look();
            cleanup();
        }
        expect([...found]).toEqual([]);
    });

    it("has no untranslated text in single parts", async () => {
        const people = [me, one, two, three, four].map((userId) => ({ userId }));
        const rollcall = world();
        const session = buildSession({ participants: [{ userId: one, devices: [device("72")] }] });
        const oldest = { focusSelection: "oldest_membership", createdTs: Date.UTC(2027, 0, 1, 11) };
        const split = buildSession({
            participants: [
                { userId: one, devices: [{ ...device("72"), ...oldest }] },
                { userId: two, devices: [{ ...device("73"), ...oldest, createdTs: Date.UTC(2027, 0, 1, 11, 1) }] },
                { userId: three, devices: [device("74", "10.0.0.3")] },
                { userId: four, devices: [{ ...device("75"), focusSelection: "9" }] },
            ],
        });
        const [known] = session.devices;
        if (!known) throw new Error("a session with a participant has a device");
        const unknown = { ...known, deviceId: undefined, since: NaN, transport: undefined };
        const late = { ...known, format: "rtc" as const, focusSelection: undefined, sentTs: 0, createdTs: 0 };
        const content = {
            slot_id: "m.call#ROOM",
            lifetime: 30_000,
            "m.mentions": { user_ids: [three, "@6:10.0.0.1"] },
        };
        const event = { room_id: roomId, origin_server_ts: rollcall.now(), sender: one };
        rollcall.send(roomId, { ...event, type: "m.rtc.notification", event_id: "$901", content });
        rollcall.send(roomId, {
            ...event,
            type: "m.rtc.decline",
            event_id: "$902",
            sender: "@6:10.0.0.1",
            content: { "m.relates_to": { rel_type: "m.reference", event_id: "$901" } },
        });
        const pages = [
            () => <CallBadge people={3} intent="audio" />,
            () => <CallBadge people={3} intent="1" isPending asOfTs={0} />,
            () => <CallBadge people={0} isRinging />,
            ...(["ring", "notification"] as const).map((kind) => () => (
                <IncomingCall
                    ring={{ ...ring, kind, callerId: one, roomId, intent: "1" }}
                    roomName="1"
                    onDecline={() => undefined}
                    onJoin={() => undefined}
                />
            )),
            () => <RoomInvited roomId={roomId} />,
            () => <InCallIcon roomId={roomId} userId={one} />,
            ...[1, 60_001].map((ms) => () => (
                <RecentlyLeft people={[{ userId: one, how: "left", leftTs: ms, joinedTs: 0 }]} />
            )),
            () => <SessionCard session={{ ...session, application: "7", callId: "", slotId: "7#" }} />,
            ...["left", "expired", "removed", "no-longer-in-room"].map((how) => () => (
                <RecentlyLeft people={[{ userId: one, how, leftTs: 0, joinedTs: undefined }]} />
            )),
            () => (
                <RecentlyLeft
                    people={Array.from({ length: 60 }, (_, index) => ({
                        userId: `@${index}:10.0.0.1`,
                        how: "left",
                        leftTs: 0,
                        joinedTs: undefined,
                    }))}
                />
            ),
            () => <CallBadge people={1} seemsGone={1} intent="video" />,
            () => <FacePile people={people} max={2} />,
            () => <InlineRoster people={people} max={2} />,
            ...[{ isIgnored: true }, { seemsGone: true }].map((marked) => () => (
                <InlineRoster people={[{ userId: "1", ...marked }]} />
            )),
            () => <DeviceItem device={unknown} isThisDevice />,
            () => <DeviceItem device={late} />,
            () => <ParticipantItem participant={{ userId: one, devices: [known], joinedTs: 0 }} hasLeft />,
            ...(["admin", "moderator"] as const).map((roomRole) => () => (
                <ParticipantItem participant={{ userId: one, devices: [known], joinedTs: 0 }} roomRole={roomRole} />
            )),
            () => <ParticipantItem participant={{ userId: one, devices: [known, late], joinedTs: 0 }} />,
            ...["verified", "unverified", "blocked", "1"].map((verification) => () => (
                <DeviceItem
                    device={known}
                    details={{ deviceId: "72", displayName: "1", lastSeenTs: 0, verification }}
                />
            )),
            () => <ParticipantItem participant={{ userId: one, devices: [known], joinedTs: 0 }} isIgnored />,
            () => <FocusBadge transport={{ type: "8" }} session={session} />,
            () => <FocusBadge transport={split.activeFocus?.transport} session={split} />,
            ...["oldest_membership", "9"].map((selection) => () => (
                <FocusBadge
                    transport={known.transport}
                    session={{
                        ...session,
                        activeFocus: {
                            transport: transportAt("10.0.0.2"),
                            ...session.activeFocus,
                            selection,
                            decidedBy: known,
                        },
                    }}
                />
            )),
            () => <MembershipInspector rejected={rejected} pending={[]} strangers={["1"]} defaultOpen />,
            () => <MembershipInspector rejected={Array.from({ length: 51 }, () => rejected).flat()} defaultOpen />,
            () => <ParticipantList sessions={[]} />,
            () => <ParticipantList sessions={[session]} search="9:9" />,
            () => (
                <RollcallSignalsProvider signals={{ device: () => signal({}), strangers }}>
                    <CallPanel roomId={roomId} />
                </RollcallSignalsProvider>
            ),
            ...signals.map((each) => () => <DeviceSignal deviceKey="1" signals={each} />),
            () => (
                <RollcallSignalsProvider hands={new Map([1, 2].map((ts) => [`${ts}`, ts]))}>
                    <DeviceSignal deviceKey="2" />
                </RollcallSignalsProvider>
            ),
            () => {
                rollcall.advance(400_000);
                return <RoomInvited roomId={roomId} />;
            },
        ];
        for (const page of pages) {
            show(rollcall, page());
            const buttons = ".rollcall-focus-badge-button, .rollcall-device-about > button";
            for (const button of document.querySelectorAll<HTMLElement>(buttons)) {
                fireEvent.click(button);
                await act(vi.dynamicImportSettled);
                look();
            }
            for (const folded of document.querySelectorAll("details")) folded.open = true;
            await act(vi.dynamicImportSettled);
            look();
            cleanup();
        }
        expect([...found]).toEqual([]);
    });

    it("used every text", () => {
        // What the buttons of matrix-rollcall/query say needs a server.
        const all = (Object.keys(en.messages) as MessageId[]).filter(
            (id) => !/^(clear|whyNot)\.|^ring.notDeclined$/.test(id),
        );
        expect(all.filter((id) => !asked.has(id))).toEqual([]);
    });
});
