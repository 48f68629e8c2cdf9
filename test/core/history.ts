import * as fc from "fast-check";
import { MatrixEvent, type Room } from "matrix-js-sdk";
import { vi } from "vitest";
import { deliver, member, type RawEvent } from "./room.js";

/** One thing that happens to a room. */
export type Step =
    | { readonly what: "event"; readonly raw: Omit<RawEvent, "event_id"> }
    | { readonly what: "member"; readonly userId: string; readonly membership: string }
    | { readonly what: "redact"; readonly which: number }
    | { readonly what: "wait"; readonly ms: number };

export const startTs = 1_790_000_000_000;
export const users = ["@ana:example.org", "@ben:example.org", "@cai:example.org"];
const minute = 60_000;

/** JSON as a parser makes it, with a prototype. */
function record<T, K extends keyof T = keyof T>(
    fields: { [N in keyof T]: fc.Arbitrary<T[N]> },
    { requiredKeys }: { requiredKeys?: K[] } = {},
): fc.Arbitrary<Pick<T, K> & Partial<T>> {
    const constraints = requiredKeys ? { requiredKeys, noNullPrototype: true } : { noNullPrototype: true };
    return fc.record(fields, constraints) as fc.Arbitrary<Pick<T, K> & Partial<T>>;
}

const user = fc.constantFrom(...users);
const device = fc.constantFrom("A", "B");
const callId = fc.constantFrom("", "ROOM", "x");
const sentTs = fc.integer({ min: -90, max: 5 }).map((minutes) => startTs + minutes * minute);
const transports = fc.array(
    fc.constantFrom("https://1.example.org", "https://2.example.org/", "https://2.EXAMPLE.org").map((url) => ({
        type: "livekit",
        livekit_service_url: url,
    })),
    { maxLength: 2 },
);
const unstable = (stable: string, type: string): fc.Arbitrary<string> =>
    fc.oneof({ arbitrary: fc.constant(type), weight: 4 }, fc.constant(stable));

const memberType = unstable("m.call.member", "org.matrix.msc3401.call.member");
const rtcType = unstable("m.rtc.member", "org.matrix.msc4143.rtc.member");

const sessionContent = record(
    {
        application: fc.constant("m.call"),
        call_id: callId,
        device_id: device,
        scope: fc.constantFrom("m.room", "m.user"),
        membershipID: fc.constantFrom("1", "2"),
        created_ts: sentTs,
        expires: fc.integer({ min: 0, max: 180 }).map((minutes) => minutes * minute),
        "m.call.intent": fc.constantFrom("audio", "video"),
        focus_active: record({
            type: fc.constant("livekit"),
            focus_selection: fc.constantFrom("multi_sfu", "oldest_membership", "else"),
        }),
        foci_preferred: transports,
    },
    { requiredKeys: ["application", "call_id", "device_id", "focus_active"] },
);

const session = fc
    .record({
        sender: user,
        named: user,
        at: device,
        type: memberType,
        ts: sentTs,
        content: sessionContent,
        left: fc.nat(4),
    })
    .map(({ sender, named, at, type, ts, content, left }) => ({
        type,
        sender,
        // Seldom another user's key.
        state_key: `_${left === 1 ? named : sender}_${at}_m.call`,
        origin_server_ts: ts,
        content: left === 0 ? {} : content,
    }));

const list = fc
    .record({
        sender: user,
        type: memberType,
        ts: sentTs,
        content: fc.oneof(
            record({ memberships: fc.array(sessionContent, { maxLength: 3 }) }),
            record({
                "m.calls": fc.array(
                    record({
                        "m.call_id": fc.constantFrom("x", "y"),
                        "m.devices": fc.array(
                            record({ device_id: device, expires_ts: sentTs }, { requiredKeys: ["device_id"] }),
                            { maxLength: 2 },
                        ),
                    }),
                    { maxLength: 2 },
                ),
                "m.expires_ts": sentTs,
            }),
        ),
    })
    .map(({ sender, type, ts, content }) => ({ type, sender, state_key: sender, origin_server_ts: ts, content }));

const rtcContent = fc
    .record({
        id: fc.constantFrom("1", "2"),
        at: fc.option(device),
        slot: callId,
        published: transports,
        kind: fc.nat(5),
    })
    .map(({ id, at, slot, published, kind }) => {
        const key = kind === 1 ? { sticky_key: id } : { msc4354_sticky_key: id };
        if (kind === 0) return { ...key, slot_id: `m.call#${slot}` };
        const member = {
            id,
            ...(at === null ? {} : { device_id: at }),
            ...(kind === 2 ? { membership: "leave" } : {}),
        };
        return {
            slot_id: `m.call#${slot}`,
            application: { type: "m.call" },
            member,
            transports: { published },
            ...key,
        };
    });

const sticky = fc
    .record({ sender: user, type: rtcType, ts: sentTs, content: rtcContent, minutes: fc.integer({ min: 1, max: 60 }) })
    .map(({ sender, type, ts, content, minutes }) => ({
        type,
        sender,
        origin_server_ts: ts,
        msc4354_sticky: { duration_ms: minutes * minute },
        content,
    }));

const slot = fc
    .record({
        type: unstable("m.rtc.slot", "org.matrix.msc4143.rtc.slot"),
        key: fc.constantFrom("m.call#ROOM", "m.call#", "m.call#x"),
        status: fc.constantFrom("open", "closed"),
    })
    .map(({ type, key, status }) => ({
        type,
        sender: users[0] as string,
        state_key: key,
        origin_server_ts: startTs,
        content: { status, application: { type: "m.call" } },
    }));

const call = fc
    .record({ type: unstable("m.call", "org.matrix.msc3401.call"), key: fc.constantFrom("x", "y"), over: fc.boolean() })
    .map(({ type, key, over }) => ({
        type,
        sender: users[0] as string,
        state_key: key,
        origin_server_ts: startTs,
        content: { "m.intent": "m.room", ...(over ? { "m.terminated": "over" } : {}) },
    }));

const event = fc
    .oneof(
        { arbitrary: session, weight: 4 },
        { arbitrary: sticky, weight: 4 },
        { arbitrary: list, weight: 2 },
        slot,
        call,
    )
    .map((raw): Step => ({ what: "event", raw }));

export const events: fc.Arbitrary<Step[]> = fc.array(event, { maxLength: 12 });

/** What may happen in a room, of every format, in any order. */
export const history: fc.Arbitrary<Step[]> = fc.array(
    fc.oneof(
        { arbitrary: event, weight: 6 },
        record({ userId: user, membership: fc.constantFrom("join", "leave", "ban") }).map((said): Step => {
            return { what: "member", ...said };
        }),
        fc.nat(20).map((which): Step => ({ what: "redact", which })),
        fc.constantFrom(1, minute, 10 * minute, 60 * minute).map((ms): Step => ({ what: "wait", ms })),
    ),
    { maxLength: 25 },
);

/** Lets a history happen to a room, step by step. */
export class Historian {
    readonly #room: Room;
    readonly #sent: MatrixEvent[] = [];

    constructor(room: Room) {
        this.#room = room;
    }

    /** An event's id is its number, by order of arrival when absent. */
    take(step: Step, id = this.#sent.length): void {
        if (step.what === "wait") vi.advanceTimersByTime(step.ms);
        else if (step.what === "member") {
            const { userId, membership } = step;
            this.#room.currentState.setStateEvents([member(userId, membership)]);
        } else if (step.what === "event") {
            const event = deliver(this.#room, { ...step.raw, event_id: `$${id}` });
            const place = { toStartOfTimeline: false, addToState: false };
            this.#room.getUnfilteredTimelineSet().addEventToTimeline(event, this.#room.getLiveTimeline(), place);
            this.#sent.push(event);
        } else this.#redact(this.#sent[step.which]);
    }

    /** By a redaction as sync brings it. */
    #redact(target: MatrixEvent | undefined): void {
        if (!target) return;
        const redacts = target.getId() as string;
        this.#room.tryApplyRedaction(
            new MatrixEvent({
                type: "m.room.redaction",
                event_id: `$redaction-${redacts}`,
                room_id: this.#room.roomId,
                sender: users[0] as string,
                origin_server_ts: Date.now(),
                redacts,
                content: {},
            }),
        );
    }
}
