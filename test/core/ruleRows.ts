import type { RollcallOptions } from "matrix-rollcall/core";
import { groupCallEvent } from "matrix-rollcall/testing";
import type { RawEvent } from "./room.js";
import {
    ana,
    array,
    bareSticky,
    ben,
    call,
    calls,
    closed,
    entry,
    here,
    hour,
    now,
    open,
    session,
    sfu,
    state,
    sticky,
    stranger,
    stuck,
    type Envelope,
    type Rule,
} from "./ruleEvents.js";

/** Name, events, who is shown, who is refused, options. */
type Row = readonly [
    name: string,
    events: readonly RawEvent[],
    shown: readonly string[],
    refused?: readonly string[],
    options?: RollcallOptions,
];

const loose = { msc4354_sticky_key: undefined };
const follows = { focus_active: { type: "livekit", focus_selection: "oldest_membership" } };
const keyOfAna = `_${ana}_D_m.call`;
const ended = (callId: string): RawEvent => groupCallEvent({ callId, isOver: true });
const called = (id: string, more: object = {}): RawEvent =>
    calls([], { "m.calls": [{ "m.call_id": id, "m.devices": [{ device_id: "D", expires_ts: now + 1, ...more }] }] });
const benJoins = (content: object = {}, of: Envelope = {}): RawEvent =>
    session({ device_id: "B", ...content }, { id: "$b", user: ben, key: `_${ben}_B`, ago: 5, ...of });
const leaves = (content: object, of: Envelope = {}): RawEvent => bareSticky(content, { id: "$l", ago: 5, ...of });
const leavesDevice = (slotId: string, deviceId?: string): RawEvent =>
    leaves({
        msc4354_sticky_key: "m",
        slot_id: slotId,
        member: { id: "m", membership: "leave", ...(deviceId === undefined ? {} : { device_id: deviceId }) },
    });
const slotOf = (id: string, content: object = {}): RawEvent => ({ ...open, state_key: id, content });

const spellings: readonly Row[] = [
    ["ignores an empty event of the other spelling", [session(), state({}, { id: "$z", type: "m.call.member" })], here],
    [
        "ignores a leave of the other spelling",
        [sticky(), leaves({ msc4354_sticky_key: "m" }, { type: "m.rtc.member" })],
        stuck,
    ],
    ["a slot in its stable spelling alone", [{ ...closed, type: "m.rtc.slot" }, sticky()], [], ["$a: slot-closed"]],
    [
        "prefers an open stable slot over an emptied unstable one",
        [slotOf("m.call#ROOM"), { ...open, type: "m.rtc.slot" }, sticky()],
        stuck,
    ],
    ["a stable slot beside one that is closed", [{ ...open, type: "m.rtc.slot" }, closed, sticky()], stuck],
    [
        "treats an emptied stable slot as closed",
        [{ ...slotOf("m.call#ROOM"), type: "m.rtc.slot" }, open, sticky()],
        [],
        ["$a: slot-closed"],
    ],
    [
        "uses the unstable one of two sticky keys",
        [sticky({ sticky_key: keyOfAna }), session({ device_id: "E" }, { id: "$e", ago: 20 })],
        ["m.call#ROOM: an_a/E@a,an_a/D@s"],
    ],
    ["an empty list beside calls is left", [call, state({ memberships: [], "m.calls": [1] }, { key: ana })], []],
    [
        "ignores a sticky membership sent as state",
        [state(sticky().content, { type: "org.matrix.msc4143.rtc.member", key: "m" })],
        [],
    ],
    ["a state membership as sticky event neither", [bareSticky(session().content, { type: "m.call.member" })], []],
    [
        "counts the newest of a group without the SDK's key, malformed or not",
        [
            sticky({ ...loose, sticky_key: "m" }, { id: "$o", ago: 20 }),
            sticky({ ...loose, sticky_key: "m", application: 1 }),
        ],
        [],
        ["$a: malformed"],
    ],
    [
        "groups a sticky_key and a member ID of the same name",
        [sticky({ ...loose, sticky_key: "m" }, { id: "$o", ago: 20 }), sticky(loose)],
        stuck,
    ],
    [
        "counts a member ID once with and without the SDK's key",
        [sticky({ sticky_key: "m" }, { id: "$o", ago: 20 }), sticky({ ...loose, sticky_key: "m" })],
        stuck,
        ["$o: duplicate-device"],
    ],
    [
        "groups per sender",
        [sticky(loose), sticky(loose, { id: "$b", user: ben, ago: 5 })],
        ["m.call#ROOM: an_a/D@s,ben/D@s"],
    ],
];

const leaving: readonly Row[] = [
    [
        "a content without a mark is a leave, with any fields",
        [state({ scope: 1, expires: "x" }, { key: `_${ben}_D` })],
        [],
    ],
    ["a leave_reason beside a membership is no leave", [sticky({ leave_reason: {} })], stuck],
    ["who leaves may say anything", [bareSticky({ slot_id: 1, application: 1, member: { membership: "leave" } })], []],
    ["sticky keys that differ, and nothing else", [bareSticky({ msc4354_sticky_key: "m", sticky_key: "n" })], []],
];

const grouping: readonly Row[] = [
    [
        "gives sticky memberships the scope m.room",
        [session({ scope: "m.user" }, { id: "$u" }), sticky({}, { ago: 5 })],
        [...stuck, "m.call#ROOM m.user: an_a/D@a"],
    ],
    [
        "separates one slot ID of two applications",
        [
            session({ application: "a#b", call_id: "c" }, { id: "$1", ago: 20 }),
            session({ application: "a", call_id: "b#c" }, { key: `_${ana}_2` }),
        ],
        ["a#b#c: an_a/D@a", "a#b#c: an_a/D@a"],
    ],
    [
        "separates x# and x#ROOM",
        [slotOf("x#"), sticky({ slot_id: "x#ROOM", application: { type: "x" } })],
        ["x#ROOM: an_a/D@s"],
    ],
    ["an application without a name", [sticky({ slot_id: "#x", application: { type: "" } })], ["#x: an_a/D@s"]],
    ...["", "ROOM", "room"].flatMap((id): Row[] => [
        [`"${id}" is the room's call`, [session({ call_id: id })], here],
        [`m.call#${id} is the room's slot`, [sticky({ slot_id: `m.call#${id}` })], stuck],
        [`"${id}" of an entry`, [array([entry({ call_id: id })])], ["m.call#ROOM: an_a/D@b"]],
        [`"${id}" of m.calls`, [groupCallEvent({ callId: id }), called(id)], ["m.call#ROOM: an_a/D"]],
        [
            `"${id}" of another application is itself`,
            [session({ application: "x", call_id: id })],
            [`x#${id}: an_a/D@a`],
        ],
        [
            `m.call#${id} is judged by the slot of its own spelling`,
            [
                ...["", "ROOM", "room"].map((other) => slotOf(`m.call#${other}`, other === id ? open.content : {})),
                sticky({ slot_id: `m.call#${id}` }),
            ],
            stuck,
        ],
        [
            `m.call#${id} is judged by any other spelling of the room's slot`,
            [slotOf(id === "room" ? "m.call#ROOM" : "m.call#room"), sticky({ slot_id: `m.call#${id}` })],
            [],
            ["$a: slot-closed"],
        ],
    ]),
    ["Room is another call", [session({ call_id: "Room" })], ["m.call#Room: an_a/D@a"]],
    [
        "tries the spelling room first, then ROOM",
        [slotOf("m.call#room", open.content), closed, sticky({ slot_id: "m.call#" })],
        stuck,
    ],
    [
        "tries ROOM before the empty ID",
        [slotOf("m.call#", open.content), closed, sticky({ slot_id: "m.call#room" })],
        [],
        ["$a: slot-closed"],
    ],
    [
        "looks up a call definition by its own spelling first",
        [groupCallEvent({ callId: "" }), ended("ROOM"), called("")],
        ["m.call#ROOM: an_a/D"],
    ],
    ["else under another", [ended("ROOM"), called("")], [], ["$a: call-ended"]],
    ...[
        {},
        { "m.type": "m.video" },
        { "m.intent": "m.room" },
        { "m.type": "odd", "m.intent": "m.room" },
        { "m.type": "m.video", "m.intent": ["m.room"] },
    ].map((content): Row => [
        `a definition that defines nothing: ${JSON.stringify(content)}`,
        [{ ...call, content }, called("c")],
        [],
        ["$a: call-unknown"],
    ]),
    ...["m.video", "m.voice"].flatMap((type) =>
        ["m.ring", "m.prompt", "m.room"].map((intent): Row => [
            `a definition of type ${type} and intent ${intent}`,
            [{ ...call, content: { "m.type": type, "m.intent": intent } }, called("c")],
            ["m.call#c: an_a/D"],
        ]),
    ),
    [
        "merges a call and a session of one ID",
        [call, called("c"), benJoins({ call_id: "c" })],
        ["m.call#c: an_a/D,ben/B@a"],
    ],
];

const times: readonly Row[] = [
    ["an expires that is a moment ahead", [session({ expires: now + 1 })], here],
    ["an expires that is this moment", [session({ expires: now })], [], ["$a: expired"]],
    ["an entry's expires that is a moment", [array([entry({ expires: now })])], [], ["$a: expired"]],
    ["a duration of almost 31 years", [session({ expires: 1e12 - 1 })], here],
    ["no time at all, of the future", [session({ expires: 0 }, { ago: -1 })], here],
    ["a start before all time", [session({ created_ts: -5, expires: 1e300 })], here],
    [
        "prefers an empty expires over expires_ts",
        [array([entry({ expires: 0, expires_ts: now + hour })])],
        [],
        ["$a: expired"],
    ],
    ["a session has no expires_ts", [session({ expires_ts: 1 })], here],
    [
        "accepts a device expiry beyond the event's",
        [call, called("c", { expires_ts: now + 100 * hour })],
        ["m.call#c: an_a/D"],
    ],
    ["a device's own end of nothing", [call, called("c", { expires_ts: 0 })], [], ["$a: expired"]],
];

const senders: readonly Row[] = [
    [
        "rejects a key that continues after the server name",
        [session({}, { key: `_${ana}:8448_D` })],
        [],
        ["$a: state-key-mismatch"],
    ],
    ...["@b:example.org:8448", "@A_b=/.-:s_x.org", "@:s.org", "@a b:s.org", "@\ud800:s.org"].flatMap((user) =>
        [`_${user}_D_m.call`, `${user}_D`, user, `_${user}`].map((key): Row => [
            `a key of another kind of user ID: ${JSON.stringify(key)}`,
            [session({}, { user, key })],
            [],
            ["$a: sender-not-joined"],
        ]),
    ),
    ["a key in capitals", [session({}, { key: `_${ana.toUpperCase()}_D` })], [], ["$a: state-key-mismatch"]],
    ["an array under a device's key", [array([entry()], { key: `_${ana}_D` })], ["m.call#ROOM: an_a/D@b"]],
    ["a key is no device", [session({ device_id: "a_b" }, { key: `_${ana}_c_d` })], ["m.call#ROOM: an_a/a_b@a"]],
    [
        "requires both user IDs to be the sender",
        [sticky({ member: { id: "m", user_id: ana, claimed_user_id: ben } })],
        [],
        ["$a: sender-mismatch"],
    ],
    [
        "reports sender-mismatch before slot-closed",
        [closed, sticky({ member: { id: "m", user_id: ben } })],
        [],
        ["$a: sender-mismatch"],
    ],
    [
        "reports call-ended before sender-not-joined",
        [ended("c"), { ...called("c"), sender: stranger, state_key: stranger }],
        [],
        ["$a: call-ended"],
    ],
    [
        "reports slot-missing before sender-not-joined",
        [sticky({}, { user: stranger })],
        [],
        ["$a: slot-missing"],
        { requireOpenSlot: true },
    ],
    ["a closed slot leaves state events alone", [closed, session()], here],
    ["a leave of a slot that cannot be hides nothing", [session(), leavesDevice("m.call#ROOM#x", "D")], here],
    ["counts in an open slot where one is required", [open, sticky()], stuck, [], { requireOpenSlot: true }],
    [
        "a slot of any status but open is closed",
        [slotOf("m.call#ROOM", { status: "paused", application: { type: "m.call" } }), sticky()],
        [],
        ["$a: slot-closed"],
    ],
    ["a closed slot is not missing", [closed, sticky()], [], ["$a: slot-closed"], { requireOpenSlot: true }],
    [
        "reports a malformed device of an unknown call",
        [calls([{}, { device_id: "D", expires_ts: now + 1 }])],
        [],
        ["$a: malformed", "$a: call-unknown"],
    ],
    [
        "reports duplicates of a sender who is not joined",
        [session({}, { id: "$1", user: stranger }), session({}, { id: "$2", user: stranger, key: stranger })],
        [],
        ["$1: sender-not-joined", "$2: sender-not-joined"],
    ],
    ["a forged list that is none", [array({}, { key: ben })], [], ["$a: state-key-mismatch"]],
];

const rivals: readonly Row[] = [
    [
        "reports replaced-by-sticky before duplicate-device",
        [sticky(), session({}, { id: "$1" }), session({}, { id: "$2", key: ana, ago: 20 })],
        stuck,
        ["$1: replaced-by-sticky", "$2: replaced-by-sticky"],
    ],
    ["expired comes before replaced", [sticky(), session({ expires: 1 }, { id: "$1" })], stuck, ["$1: expired"]],
    [
        "counts the newer event, not the later start",
        [
            session({ created_ts: 1, expires: 1e15 }, { ago: 5 }),
            session({ foci_preferred: [] }, { id: "$o", key: ana, ago: 9 }),
        ],
        here,
        ["$o: duplicate-device"],
    ],
    [
        "counts the later entry of one event, with any start",
        [array([entry({ foci_active: [] }), entry({ created_ts: now - hour + 1 })])],
        ["m.call#ROOM: an_a/D@b"],
        ["$a: duplicate-device"],
    ],
    [
        "counts a device in a call and in a session once",
        [call, called("c"), session({ call_id: "c" }, { id: "$o", ago: 20 })],
        ["m.call#c: an_a/D"],
        ["$o: duplicate-device"],
    ],
    [
        "replaces a call's device by a sticky one",
        [call, called("c"), sticky({ slot_id: "m.call#c" }, { id: "$s" })],
        ["m.call#c: an_a/D@s"],
        ["$a: replaced-by-sticky"],
    ],
    [
        "does not replace another user's device",
        [session(), sticky({ msc4354_sticky_key: keyOfAna }, { id: "$b", user: ben, ago: 5 })],
        ["m.call#ROOM: an_a/D@a,ben/D@s"],
    ],
    [
        "does not replace a device of another session",
        [session({ call_id: "n" }), sticky({}, { id: "$s" })],
        [...stuck, "m.call#n: an_a/D@a"],
    ],
    [
        "does not replace a known device by an unknown one",
        [session(), sticky({ member: { id: "m" } }, { id: "$s", ago: 5 })],
        ["m.call#ROOM: an_a/D@a,an_a/?@s"],
    ],
    [
        "links by a key in the stable spelling",
        [session({ call_id: "n" }), sticky({ ...loose, sticky_key: keyOfAna }, { id: "$s" })],
        stuck,
        ["$a: replaced-by-sticky"],
    ],
    [
        "hides by a key in the stable spelling",
        [session(), leaves({ sticky_key: keyOfAna }, { type: "m.rtc.member" })],
        [],
    ],
    [
        "hides only the array entry of a device that left",
        [array([entry(), entry({ device_id: "E" })]), leavesDevice("m.call#ROOM", "D")],
        ["m.call#ROOM: an_a/E@b"],
    ],
    [
        "hides a whole array by its key",
        [array([entry(), entry({ device_id: "E" })]), leaves({ msc4354_sticky_key: ana })],
        [],
    ],
    ["a left device of another slot hides nothing", [session(), leavesDevice("m.call#x", "D")], here],
    ["an unknown left device neither", [session(), leavesDevice("m.call#ROOM")], here],
    [
        "does not hide an entry of another scope",
        [session({ scope: "m.user" }), leavesDevice("m.call#ROOM", "D")],
        ["m.call#ROOM m.user: an_a/D@a"],
    ],
    [
        "counts another key's entry after one is hidden",
        [
            session({ foci_preferred: [sfu("o")] }, { id: "$o", key: ana, ago: 20 }),
            session(),
            leaves({ msc4354_sticky_key: keyOfAna }),
        ],
        ["m.call#ROOM: an_a/D@o"],
    ],
    [
        "prefers a live device over a leave",
        [
            session(),
            leavesDevice("m.call#ROOM", "D"),
            sticky({ msc4354_sticky_key: "n", member: { id: "n", device_id: "D" } }, { id: "$s" }),
        ],
        stuck,
        ["$a: replaced-by-sticky"],
    ],
    [
        "does not hide rejected entries",
        [session({ device_id: 1 }), leaves({ msc4354_sticky_key: keyOfAna })],
        [],
        ["$a: malformed"],
    ],
];

const following: readonly Row[] = [
    ...[{}, [], null, 1, "livekit", { type: 1 }].flatMap((none): Row[] => [
        [`a transport that is none: ${JSON.stringify(none)}`, [session({ foci_preferred: [none, sfu("a")] })], here],
        [
            `and of a sticky one: ${JSON.stringify(none)}`,
            [sticky({ transports: { published: [none, sfu("s")] } })],
            stuck,
        ],
        [`and alone: ${JSON.stringify(none)}`, [session({ foci_preferred: [none] })], ["m.call#ROOM: an_a/D"]],
    ]),
    [
        "reads an array entry with the newer name",
        [array([entry({ foci_active: undefined, foci_preferred: [sfu("n")] })])],
        ["m.call#ROOM: an_a/D@n"],
    ],
    ["an array's entry with both names", [array([entry({ foci_preferred: [sfu("n")] })])], ["m.call#ROOM: an_a/D@b"]],
    ["who follows a sticky membership", [sticky(), benJoins(follows)], ["m.call#ROOM: an_a/D@s,ben/B@s"]],
    [
        "has no focus when following a device that publishes nowhere",
        [sticky({ transports: undefined }), benJoins(follows)],
        ["m.call#ROOM: an_a/D,ben/B"],
    ],
    [
        "has no focus when following an m.calls device",
        [call, called("c", { "m.foci": [sfu("x")] }), benJoins({ ...follows, call_id: "c" })],
        ["m.call#c: an_a/D,ben/B"],
    ],
    [
        "follows an array entry",
        [array([entry({ foci_active: [sfu("1"), sfu("2")] })]), benJoins(follows)],
        ["m.call#ROOM: an_a/D@1,ben/B@1"],
    ],
    [
        "lets an array entry follow a session",
        [session(), array([entry({ foci_active: [] })], { id: "$b", user: ben, key: ben, ago: 5 })],
        ["m.call#ROOM: an_a/D@a,ben/D@a"],
    ],
    [
        "follows without transports of its own",
        [session(), benJoins({ ...follows, foci_preferred: [] })],
        ["m.call#ROOM: an_a/D@a,ben/B@a"],
    ],
    [
        "handles the oldest device having an unusable focus",
        [session({ foci_preferred: [] }), benJoins()],
        ["m.call#ROOM: an_a/D,ben/B@a"],
    ],
    ["two dialects of transports: what is published", [sticky({ rtc_transports: [sfu("r")] })], stuck],
    [
        "reads transports without a publisher next to the older list",
        [sticky({ transports: {}, rtc_transports: [sfu("r")] })],
        ["m.call#ROOM: an_a/D@r"],
    ],
];

const places: readonly Row[] = [
    [
        "sorts IDs by code unit",
        [session({ device_id: "\uffee" }, { id: "$1" }), session({ device_id: "\u{1f600}" }, { id: "$2", key: ana })],
        ["m.call#ROOM: an_a/\u{1f600}@a,an_a/\uffee@a"],
    ],
    [
        "sorts event IDs by code unit and entries by number",
        [
            array([...Array.from({ length: 11 }, () => null), entry({ expires: 0 })]),
            session({ device_id: 1 }, { id: "$B" }),
            session({ device_id: 1 }, { id: "$10", key: `_${ana}_1` }),
        ],
        [],
        ["$10: malformed", "$B: malformed", ...Array.from({ length: 11 }, () => "$a: malformed"), "$a: expired"],
    ],
];

/** Rules where they meet others, in the other spellings, and at their edges. */
export const ruleRows: readonly Rule[] = [spellings, leaving, grouping, times, senders, rivals, following, places]
    .flat()
    .map(([name, events, shown, refused = [], options = {}]) => ({ name, events, shown, refused, options }));
