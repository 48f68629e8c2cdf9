import type { RejectedMembership } from "matrix-rollcall";
import type { KnownReason } from "matrix-rollcall/core";
import {
    buildRoomCalls,
    callMemberEvent,
    callMembershipsEvent,
    groupCallEvent,
    groupCallMemberEvent,
    memberEvent,
    slotEvent,
    stickyMemberEvent,
    type BuildOptions,
    type WireEvent,
} from "matrix-rollcall/testing";

/** A room in which one entry does not count. */
interface Example {
    /** What does not count. */
    readonly event: WireEvent;
    /** What is in the room before it. */
    readonly before?: readonly WireEvent[];
    readonly options?: BuildOptions;
}

const userId = "@ana:example.org";
const noon = Date.UTC(2027, 0, 1, 12);
const hourMs = 3_600_000;

const plain = callMemberEvent({ userId, deviceId: "LAPTOP" });
const sticky = stickyMemberEvent({ userId, deviceId: "LAPTOP" });

const encryption: WireEvent = {
    ...plain,
    event_id: "$encryption",
    type: "m.room.encryption",
    state_key: "",
    content: { algorithm: "m.megolm.v1.aes-sha2" },
};

/** An example of each reason. */
const examples = {
    malformed: { event: { ...plain, content: { ...plain.content, device_id: 7 } } },
    expired: { event: callMemberEvent({ userId, deviceId: "LAPTOP", createdTs: noon - 5 * hourMs }) },
    "sender-not-joined": { before: [memberEvent({ userId, membership: "leave" })], event: plain },
    "sender-mismatch": {
        event: {
            ...sticky,
            content: { ...sticky.content, member: { id: "1", user_id: "@bo:example.org", device_id: "A" } },
        },
    },
    "state-key-mismatch": { event: { ...plain, state_key: "_@bo:example.org_LAPTOP_m.call" } },
    "duplicate-device": {
        event: plain,
        before: [{ ...plain, event_id: "$newer", origin_server_ts: noon + 1, state_key: `${plain.state_key}-again` }],
    },
    "replaced-by-sticky": { before: [sticky], event: plain },
    "slot-closed": { before: [slotEvent({ isOver: true })], event: sticky },
    "slot-missing": { event: sticky, options: { requireOpenSlot: true } },
    "format-disabled": { event: sticky, options: { formats: ["session"] } },
    "call-ended": {
        before: [groupCallEvent({ callId: "conf", isOver: true })],
        event: groupCallMemberEvent({ userId, devices: [{ deviceId: "LAPTOP", callId: "conf" }] }),
    },
    "call-unknown": { event: groupCallMemberEvent({ userId, devices: [{ deviceId: "LAPTOP", callId: "conf" }] }) },
    "not-encrypted": { before: [encryption], event: sticky },
    "too-many": {
        event: callMembershipsEvent({
            userId,
            devices: Array.from({ length: 101 }, (_, index) => ({ deviceId: `DEVICE${index}`, createdTs: noon })),
        }),
    },
} satisfies Record<KnownReason, Example>;

export type ExplainedReason = keyof typeof examples;

export const explainedReasons = Object.keys(examples) as ExplainedReason[];

/** The entry that does not count, as it is on the wire. */
export function exampleEvent(reason: ExplainedReason): WireEvent {
    return examples[reason].event;
}

/** What is read of the example: one entry, rejected for this reason. */
export function readExample(reason: ExplainedReason): readonly RejectedMembership[] {
    const { event, before = [], options = {} }: Example = examples[reason];
    const people = before.some(({ type }) => type === "m.room.member") ? [] : [{ userId }];
    return buildRoomCalls({ people, events: [...before, event] }, options).rejected;
}
