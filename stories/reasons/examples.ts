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
    /** Why the entry does not count, in one sentence. */
    readonly title: string;
    /** How an entry gets here, in Markdown. */
    readonly why: string;
    /** What a developer can do about it, in Markdown. */
    readonly advice: string;
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
    malformed: {
        title: "It does not follow its format.",
        why: "A field is missing, has the wrong type, or is larger than any client writes. The detail names the path and what was expected there.",
        advice: "Check that path in the client that sent it. Other entries count as they would without it, even those of the same event.",
        event: { ...plain, content: { ...plain.content, device_id: 7 } },
    },
    expired: {
        title: "It has expired.",
        why: "A client states how long its entry counts and renews it during the call. This client stopped without leaving: it crashed, lost its network, or its delayed leave was not sent. An entry that starts further in the future than clocks usually differ counts as expired too.",
        advice: "Usually nothing: a client that vanished leaves such an entry behind. If it happens to people who are still in the call, their client does not renew in time, or their server's clock is wrong.",
        event: callMemberEvent({ userId, deviceId: "LAPTOP", createdTs: noon - 5 * hourMs }),
    },
    "sender-not-joined": {
        title: "Its sender is not in the room.",
        why: "The sender left the room, was removed, or never joined. State stays when its sender leaves.",
        advice: "Nothing. If the sender joins the room again, the entry counts again at once.",
        before: [memberEvent({ userId, membership: "leave" })],
        event: plain,
    },
    "sender-mismatch": {
        title: "It names a user other than its sender.",
        why: "A sticky `m.rtc.member` event names its user in `member.user_id`, and this one names a different user.",
        advice: "Report it as a bug of the client, or suspect an impersonation. It never counts.",

        event: {
            ...sticky,
            content: { ...sticky.content, member: { id: "1", user_id: "@bo:example.org", device_id: "A" } },
        },
    },
    "state-key-mismatch": {
        title: "It is stored under another user's key.",
        why: "The state key of a membership names its sender. This one names a different user, or no user.",
        advice: "Report it as a bug of the client, or suspect an impersonation. The room's power levels let everyone write any key.",
        event: { ...plain, state_key: "_@bo:example.org_LAPTOP_m.call" },
    },
    "duplicate-device": {
        title: "A newer entry of the same device counts.",
        why: "The device has two entries in one session, for example under the state keys of two versions of its client. Only the newer one counts.",
        advice: "Usually nothing. The facts name the event that counts.",

        event: plain,
        before: [{ ...plain, event_id: "$newer", origin_server_ts: noon + 1, state_key: `${plain.state_key}-again` }],
    },
    "replaced-by-sticky": {
        title: "A sticky event of the same device counts.",
        why: "The client sends both a sticky event and a state event, so that older clients see it too. The sticky event counts.",
        advice: "Nothing. This is intended.",
        before: [sticky],
        event: plain,
    },
    "slot-closed": {
        title: "Its slot is closed.",
        why: "The room has a slot event for this session, and it is closed: the session is over for everyone in it.",
        advice: "Open the slot if the session should continue.",
        before: [slotEvent({ isOver: true })],
        event: sticky,
    },
    "slot-missing": {
        title: "Its slot does not exist.",
        why: "You read rooms with `requireOpenSlot`, and the room has no slot event for this session.",
        advice: "Open the slot, or read without `requireOpenSlot`, as clients do today.",
        event: sticky,
        options: { requireOpenSlot: true },
    },
    "format-disabled": {
        title: "Its format is turned off.",
        why: "You read rooms with `formats`, and the format of this entry is not in the list.",
        advice: "Add the format to `formats`, or leave the option out to read every format.",
        event: sticky,
        options: { formats: ["session"] },
    },
    "call-ended": {
        title: "Its call has ended.",
        why: "An entry of an `m.calls` list belongs to an `m.call` state event, and that event says that the call is over.",
        advice: "Nothing. Clients of that time did not always remove their entries.",

        before: [groupCallEvent({ callId: "conf", isOver: true })],
        event: groupCallMemberEvent({ userId, devices: [{ deviceId: "LAPTOP", callId: "conf" }] }),
    },
    "call-unknown": {
        title: "The room does not define its call.",
        why: "An entry of an `m.calls` list belongs to an `m.call` state event, and the room has none with its id.",
        advice: "Look for the `m.call` event. Its state was not loaded, or the client never sent it.",
        event: groupCallMemberEvent({ userId, devices: [{ deviceId: "LAPTOP", callId: "conf" }] }),
    },
    "not-encrypted": {
        title: "It was sent unencrypted in an encrypted room.",
        why: "In an encrypted room, a sticky membership must be encrypted too (MSC4143). Only a client that decrypts events itself can check this: a widget receives events that its host has decrypted.",
        advice: "Update the client that sent it. State events are never encrypted and always count.",
        before: [encryption],
        event: sticky,
    },
    "too-many": {
        title: "Too many entries like it exist.",
        why: "Of one event, at most 256 entries are read. Of one sender, at most 100 devices and 256 rejected memberships are listed, the oldest first. This entry stands for the rest.",
        advice: "Remove what the sender left behind, or ask the sender why there are so many.",

        event: callMembershipsEvent({
            userId,
            devices: Array.from({ length: 101 }, (_, index) => ({ deviceId: `DEVICE${index}`, createdTs: noon })),
        }),
    },
} satisfies Record<KnownReason, Example>;

export type ExplainedReason = keyof typeof examples;

export const explainedReasons = Object.keys(examples) as ExplainedReason[];

/** Returns the example of a reason. */
export function exampleOf(reason: ExplainedReason): Example {
    return examples[reason];
}

/** Reads the room of an example: it has one rejected entry. */
export function readExample(reason: ExplainedReason): readonly RejectedMembership[] {
    const { event, before = [], options = {} }: Example = exampleOf(reason);
    const people = before.some(({ type }) => type === "m.room.member") ? [] : [{ userId }];
    return buildRoomCalls({ people, events: [...before, event] }, options).rejected;
}
