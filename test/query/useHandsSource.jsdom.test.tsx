import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, render, waitFor } from "@testing-library/react";
import {
    ParticipantItem,
    RollcallProvider,
    RollcallSignalsProvider,
    useRaisedHands,
    useRoomCalls,
    type HandsSource,
} from "matrix-rollcall";
import type { HomeserverUser } from "matrix-rollcall/homeserver";
import { useHandsSource } from "matrix-rollcall/query";
import type { JSX, ReactElement, ReactNode } from "react";
import { afterEach, describe, expect, it } from "vitest";
import { roomOf } from "../homeserver/support/world.ts";
import { accountWorld, clientOf, logged, roundTrip, started, type Sent } from "./support/world.ts";

afterEach(cleanup);

const hand = "\u{1F590}\uFE0F";
const hourMs = 3_600_000;

type World = ReturnType<typeof accountWorld>;

interface Call extends World {
    readonly roomId: string;
    readonly users: readonly [ana: HomeserverUser, ben: HomeserverUser];
    readonly joins: readonly [ana: string, ben: string];
}

/** A call of two, an hour old. */
function callOf(): Call {
    const world = accountWorld();
    const users = ["ana", "ben"].map((name) => world.homeserver.addUser(name)) as [HomeserverUser, HomeserverUser];
    const ts = Date.now() - hourMs;
    const powerLevels = { events: { "org.matrix.msc3401.call.member": 0 } };
    const roomId = world.me.createRoom({ isPublic: true, members: users, powerLevels, ts });
    const joins = users.map((user, at) => join(roomId, user, ts + at)) as [string, string];
    return { ...world, roomId, users, joins };
}

function join(roomId: string, user: HomeserverUser, ts: number, extra: object = {}): string {
    const content = {
        application: "m.call",
        call_id: "",
        device_id: "PHONE",
        expires: 24 * hourMs,
        focus_active: { type: "livekit", focus_selection: "oldest_membership" },
        foci_preferred: [{ type: "livekit", livekit_service_url: "https://sfu.example.org" }],
        ...extra,
    };
    return user.sendState(roomId, "org.matrix.msc3401.call.member", `_${user.userId}_PHONE_m.call`, content, { ts });
}

function raise(roomId: string, user: HomeserverUser, eventId: string, key = hand): string {
    return user.send(roomId, "m.reaction", { "m.relates_to": { rel_type: "m.annotation", event_id: eventId, key } });
}

/** So much that a client that starts now does not load what was before. */
function chat({ roomId, me }: Call): void {
    for (let at = 0; at < 20; at += 1) me.send(roomId, "m.room.message", { msgtype: "m.text", body: `${at}` });
}

function Rows({
    roomId,
    shown,
    source,
}: {
    roomId: string;
    shown: readonly string[];
    source?: HandsSource | undefined;
}) {
    const { sessions } = useRoomCalls(roomId);
    const participants = sessions.flatMap((session) => session.participants);
    return (
        <RollcallSignalsProvider hands={useRaisedHands(roomId)} handsSource={source}>
            {participants
                .filter(({ userId }) => shown.includes(userId))
                .map((participant) => (
                    <ParticipantItem key={participant.userId} participant={participant} />
                ))}
        </RollcallSignalsProvider>
    );
}

function AskingRows(props: { roomId: string; shown: readonly string[] }): ReactElement {
    return <Rows {...props} source={useHandsSource(props.roomId)} />;
}

/** Starts the client and shows the rows of some users. */
async function show(call: Call, users: readonly HomeserverUser[], Shown: typeof AskingRows = AskingRows) {
    const { client, queryClient, roomId } = call;
    if (!client.clientRunning) await started(client);
    await roomOf(client, roomId);
    const wrapper = ({ children }: { children: ReactNode }): JSX.Element => (
        <QueryClientProvider client={queryClient}>
            <RollcallProvider client={client}>{children}</RollcallProvider>
        </QueryClientProvider>
    );
    const page = (some: readonly HomeserverUser[]): ReactElement => (
        <Shown roomId={roomId} shown={some.map(({ userId }) => userId)} />
    );
    const { container, rerender } = render(page(users), { wrapper });
    return {
        scrollTo: (some: readonly HomeserverUser[]) => rerender(page(some)),
        raised: (): readonly string[] =>
            [...container.querySelectorAll(".rollcall-participant")]
                .filter((row) => row.querySelector(".rollcall-device-signal-hand"))
                .map((row) => row.querySelector("bdi")?.textContent ?? ""),
        rows: (): number => container.querySelectorAll(".rollcall-participant").length,
    };
}

/** Lets everything that was requested arrive. */
const settle = (call: Call): Promise<void> => act(() => roundTrip(call));

const asked = ({ log }: Call): readonly Sent[] => log.of("/relations/");

/** Shows the row of a user whose hand was raised before the loaded timeline, and waits for the hand. */
async function raisedBefore() {
    const call = callOf();
    const [ana] = call.users;
    const reaction = raise(call.roomId, ana, call.joins[0]);
    chat(call);
    const { raised } = await show(call, [ana]);
    await waitFor(() => expect(raised()).toEqual([ana.userId]));
    return { call, ana, reaction, raised };
}

describe("useHandsSource", () => {
    it("shows a hand from before the loaded timeline once its row is on screen, with one request", async () => {
        const call = callOf();
        const [ana, ben] = call.users;
        raise(call.roomId, ana, call.joins[0]);
        raise(call.roomId, ben, call.joins[1]);
        chat(call);
        const { raised, scrollTo, rows } = await show(call, [ana]);
        await waitFor(() => expect(raised()).toEqual([ana.userId]));
        expect(asked(call).map(({ url }) => url.includes(encodeURIComponent(call.joins[0])))).toEqual([true]);
        scrollTo([ben]);
        await waitFor(() => expect(raised()).toEqual([ben.userId]));
        scrollTo([ana, ben]);
        await settle(call);
        expect(rows()).toBe(2);
        expect(raised()).toEqual([ana.userId, ben.userId]);
        expect(asked(call)).toHaveLength(2);
    });

    it("still shows it when the call is shown again, without another request", async () => {
        const { call, ana } = await raisedBefore();
        cleanup();
        const again = await show(call, [ana]);
        await settle(call);
        expect(again.raised()).toEqual([ana.userId]);
        expect(asked(call)).toHaveLength(1);
    });

    it("lowers it when the reaction is redacted later", async () => {
        const { call, ana, reaction, raised } = await raisedBefore();
        ana.redact(call.roomId, reaction);
        await waitFor(() => expect(raised()).toEqual([]));
    });

    it("lowers it by a redaction that comes after the client loaded the older part of the timeline", async () => {
        const { call, ana, reaction, raised } = await raisedBefore();
        const room = await roomOf(call.client, call.roomId);
        await act(() => call.client.scrollback(room, 100));
        expect(room.findEventById(reaction)).toBeDefined();
        expect(raised()).toEqual([ana.userId]);
        ana.redact(call.roomId, reaction);
        await waitFor(() => expect(raised()).toEqual([]));
    });

    it("keeps it when the membership is sent again, and requests nothing for the new event", async () => {
        const { call, ana, raised } = await raisedBefore();
        const again = join(call.roomId, ana, Date.now(), { created_ts: Date.now() - hourMs, expires: 25 * hourMs });
        const room = await roomOf(call.client, call.roomId);
        await waitFor(() => expect(room.findEventById(again)).toBeDefined());
        await settle(call);
        expect(raised()).toEqual([ana.userId]);
        expect(asked(call)).toHaveLength(1);
    });

    it("requests again after a gap, in which the hand was lowered", async () => {
        const { call, ana, reaction, raised } = await raisedBefore();
        call.client.stopClient();
        ana.redact(call.roomId, reaction);
        chat(call);
        await act(() => started(call.client));
        await waitFor(() => expect(asked(call)).toHaveLength(2));
        await waitFor(() => expect(raised()).toEqual([]));
    });

    it("ignores other users' reactions, other emoji and lowered hands", async () => {
        const call = callOf();
        const [ana, ben] = call.users;
        const [joined] = call.joins;
        raise(call.roomId, ben, joined);
        raise(call.roomId, ana, joined, "\u{1F44D}");
        ana.redact(call.roomId, raise(call.roomId, ana, joined));
        chat(call);
        const { raised } = await show(call, [ana, ben]);
        await waitFor(() => expect(asked(call)).toHaveLength(2));
        await settle(call);
        expect(raised()).toEqual([]);
    });

    it("requests nothing for a membership in the loaded timeline", async () => {
        const call = callOf();
        const [ana] = call.users;
        chat(call);
        const joined = join(call.roomId, ana, Date.now(), { created_ts: Date.now() - 1 });
        raise(call.roomId, ana, joined);
        const { raised } = await show(call, [ana]);
        await waitFor(() => expect(raised()).toEqual([ana.userId]));
        await settle(call);
        expect(asked(call)).toEqual([]);
    });

    it("does not repeat a request that the server refused", async () => {
        const call = callOf();
        const [ana, ben] = call.users;
        chat(call);
        const refusal = { errcode: "M_FORBIDDEN", error: "No" };
        const log = logged((input, init) =>
            (input as string | URL).toString().includes("/relations/")
                ? Promise.resolve(Response.json(refusal, { status: 403 }))
                : call.fetchFn(input, init),
        );
        const refused = { ...call, log, client: clientOf(call.me, log.fetchFn) };
        const { scrollTo, raised } = await show(refused, [ana]);
        await waitFor(() => expect(asked(refused)).toHaveLength(1));
        await settle(refused);
        scrollTo([ben]);
        await settle(refused);
        scrollTo([ana]);
        await settle(refused);
        expect(asked(refused)).toHaveLength(2);
        expect(raised()).toEqual([]);
    });

    it("is what requests hands: without it, none is requested", async () => {
        const call = callOf();
        const [ana] = call.users;
        raise(call.roomId, ana, call.joins[0]);
        chat(call);
        const { raised, rows } = await show(call, [ana], Rows);
        await waitFor(() => expect(rows()).toBe(1));
        await settle(call);
        expect(raised()).toEqual([]);
        expect(asked(call)).toEqual([]);
    });
});
