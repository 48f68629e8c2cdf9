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
    minute,
    now,
    open,
    session,
    sfu,
    state,
    sticky,
    stranger,
    stuck,
    type Rule,
} from "./ruleEvents.js";
import { ruleFields } from "./ruleFields.js";
import { ruleRows } from "./ruleRows.js";

const long = "x".repeat(513);

/** Events that are each malformed, with what is wrong. */
const malformed: readonly (readonly [string, RawEvent])[] = [
    ["device id", session({ device_id: 1 })],
    ["call id", session({ call_id: null })],
    ["application", session({ application: {} })],
    ["focus_active", session({ focus_active: [] })],
    ["focus_active.type", session({ focus_active: {} })],
    ["focus_selection", session({ focus_active: { type: "x", focus_selection: 1 } })],
    ["scope", session({ scope: null })],
    ["expires as text", session({ expires: "1" })],
    ["expires below zero", session({ expires: -1 })],
    ["expires that is none", session({ expires: NaN })],
    ["created_ts", session({ created_ts: "1" })],
    ["created_ts that is null", session({ created_ts: null })],
    ["no origin_server_ts", { ...session(), origin_server_ts: undefined as never }],
    ["membershipID", session({ membershipID: 1 })],
    ["intent", session({ "m.call.intent": {} })],
    ["foci_preferred", session({ foci_preferred: {} })],
    ["an empty device id", session({ device_id: "" })],
    ["an empty device id of an entry", array([entry({ device_id: "" })])],
    ["an empty device id of a call", calls([{ device_id: "", expires_ts: now + 1 }])],
    ["an empty device id of a sticky one", sticky({ member: { id: "m", device_id: "" } })],
    ["an empty claimed device id", sticky({ member: { id: "m", claimed_device_id: "" } })],
    ["an empty member id", sticky({ member: { id: "" } })],
    ...["application", "call_id", "device_id", "membershipID", "scope"].flatMap((key) => [
        [`a long ${key}`, session({ [key]: long })] as const,
        [`a long ${key} of an entry`, array([entry({ [key]: long })])] as const,
    ]),
    ["a long call id of a call", state({ "m.calls": [{ "m.call_id": long, "m.devices": [] }] }, { key: ana })],
    ["a long device id of a call", calls([{ device_id: long, expires_ts: now + 1 }])],
    ["a long session id of a call", calls([{ device_id: "D", session_id: long, expires_ts: now + 1 }])],
    ["a long member id", sticky({ member: { id: long } })],
    ["a long device id of a sticky one", sticky({ member: { id: "m", device_id: long } })],
    ["a long slot id", sticky({ slot_id: `m.call#${long}` })],
    ["an entry's foci_preferred", array([entry({ foci_preferred: {} })])],
    ["ids alone", state({ device_id: "D" })],
    ["an application that is none beside a list", state({ application: null, memberships: [entry()] }, { key: ana })],
    ["a list that is none beside calls", state({ memberships: null, "m.calls": [] }, { key: ana })],
    ["a list that is none", array({})],
    ["calls that are none", state({ "m.calls": null }, { key: ana })],
    ["an entry that is none", array([null])],
    ["an entry that is missing", array(Object.assign([], { length: 1 }))],
    ["an entry's expires", array([entry({ expires: "1" })])],
    ["an entry's expires that has no primitive value", array([entry({ expires: { toString: 1, valueOf: 1 } })])],
    ["an entry's expires_ts", array([entry({ expires_ts: "1" })])],
    ["an entry's foci", array([entry({ foci_active: "x" })])],
    ["an entry's application", array([entry({ application: undefined })])],
    ["a call that is none", state({ "m.calls": [1] }, { key: ana })],
    ["devices that are none", calls({})],
    ["devices that are null", calls(null)],
    ["a device that is none", calls([7])],
    ["a device's end", calls([{ device_id: "D", expires_ts: "1" }])],
    ["a device's session_id", calls([{ device_id: "D", session_id: 1, expires_ts: now + 1 }])],
    ["an event's end", calls([{ device_id: "D" }], { "m.expires_ts": "1" })],
    ["an event's end beside a device's own", calls([{ device_id: "D", expires_ts: now + 1 }], { "m.expires_ts": "1" })],
    ["slot_id", sticky({ slot_id: 1 })],
    ["slot_id of a prefix", sticky({ slot_id: "m.calling#ROOM" })],
    ["slot_id without an id", sticky({ slot_id: "m.call" })],
    ["slot_id with two hashes", sticky({ slot_id: "m.call##" })],
    ["slot_id whose application has a hash", sticky({ slot_id: "a#b#c", application: { type: "a#b" } })],
    ["member", sticky({ member: [] })],
    ["member.id", sticky({ member: { id: 1 } })],
    ["member.user_id", sticky({ member: { id: "m", user_id: 1 } })],
    ["member.claimed_device_id", sticky({ member: { id: "m", claimed_device_id: 1 } })],
    ["member.membership", sticky({ member: { id: "m", membership: "knock" } })],
    ["member.membership of another type", sticky({ member: { id: "m", membership: null } })],
    ["application.type", sticky({ application: {} })],
    ["an intent of it", sticky({ application: { type: "m.call", "m.call.intent": 1 } })],
    ["transports", sticky({ transports: [] })],
    ["published", sticky({ transports: { published: {} } })],
    ["rtc_transports", sticky({ rtc_transports: {} })],
    ["an intent in its new place", sticky({ application: { type: "m.call", intent: 1, "m.call.intent": "audio" } })],
    ["an intent in its old place", sticky({ application: { type: "m.call", intent: "audio", "m.call.intent": 1 } })],
    ["a sticky key that is none", sticky({ msc4354_sticky_key: undefined, sticky_key: 5 })],
    [
        "a sticky one with decoration alone",
        bareSticky({ msc4354_sticky_key: "m", slot_id: "m.call#ROOM", versions: [] }),
    ],
    ["a leave_reason without a leave", bareSticky({ msc4354_sticky_key: "m", member: { id: "m" }, leave_reason: {} })],
];

export const rules: readonly Rule[] = [
    ...malformed.map(([what, event]) => ({
        name: `malformed: ${what}`,
        events: [call, event],
        shown: [],
        refused: ["$a: malformed"],
    })),
    {
        name: "reads member events of both spellings and counts the newer one",
        events: [session({}, { id: "$old", ago: 20 }), session({}, { id: "$new", type: "m.call.member" })],
        shown: here,
        refused: ["$old: duplicate-device"],
    },
    {
        name: "reads sticky events of both spellings",
        events: [sticky({}, { id: "$old", ago: 20 }), sticky({}, { id: "$new", type: "m.rtc.member" })],
        shown: stuck,
        refused: ["$old: duplicate-device"],
    },
    {
        name: "groups sticky events with only a stable key by sender and key",
        events: [
            sticky({ msc4354_sticky_key: undefined, sticky_key: "m" }, { id: "$old", ago: 20 }),
            sticky({ msc4354_sticky_key: undefined, sticky_key: "m" }, { id: "$new", type: "m.rtc.member" }),
        ],
        shown: stuck,
    },
    {
        name: "groups sticky events without a key by member ID, including leaves",
        events: [
            sticky({ msc4354_sticky_key: undefined }, { id: "$old", ago: 20 }),
            bareSticky({ member: { id: "m", membership: "leave" } }, { id: "$new" }),
        ],
        shown: [],
    },
    {
        name: "reads a call definition in the stable spelling",
        events: [{ ...call, type: "m.call" }, live("D")],
        shown: ["m.call#c: an_a/D"],
    },
    {
        name: "prefers the stable spelling of a call defined in both",
        events: [{ ...groupCallEvent({ callId: "c", isOver: true }), type: "m.call" }, call, live("D")],
        shown: [],
        refused: ["$a: call-ended"],
    },
    {
        name: "reports call-unknown before call-ended before expired",
        events: [groupCallEvent({ callId: "c", isOver: true }), calls([{ device_id: "D", expires_ts: 1 }])],
        shown: [],
        refused: ["$a: call-ended"],
    },
    {
        name: "rejects a device of an unknown call",
        events: [calls([{ device_id: "D", expires_ts: 1 }])],
        shown: [],
        refused: ["$a: call-unknown"],
    },
    {
        name: "expires an m.calls device without expiry, even if its event is from the future",
        events: [call, calls([{ device_id: "D" }], {}, { ago: -60 })],
        shown: [],
        refused: ["$a: expired"],
    },
    {
        name: "accepts an event expiry up to 75 minutes ahead",
        events: [call, calls([{ device_id: "D" }], { "m.expires_ts": now + 75 * minute })],
        shown: ["m.call#c: an_a/D"],
    },
    {
        name: "rejects an event expiry more than 75 minutes ahead",
        events: [call, calls([{ device_id: "D" }], { "m.expires_ts": now + 75 * minute + 1 })],
        shown: [],
        refused: ["$a: expired"],
    },
    {
        name: "ignores feeds and calls without devices",
        events: [
            call,
            state({ "m.calls": [{ "m.call_id": "c" }, { "m.call_id": "c", "m.devices": [] }] }, { key: ana }),
        ],
        shown: [],
    },
    {
        name: "judges each entry alone and rejects them in order",
        events: [
            call,
            calls([5, { device_id: "A", expires_ts: now }, { device_id: "B", expires_ts: now + 1, feeds: 1 }]),
        ],
        shown: ["m.call#c: an_a/B"],
        refused: ["$a: malformed", "$a: expired"],
    },
    {
        name: "prefers a list over IDs next to it; an empty list is a leave",
        events: [state({ memberships: [], device_id: "D" }, { key: ana })],
        shown: [],
    },
    {
        name: "treats empty calls as a leave under any key",
        events: [state({ "m.calls": [] }, { key: ben })],
        shown: [],
    },
    { name: "prefers application over a list", events: [session({ memberships: [] })], shown: here },
    ...["device_id", "call_id"].map((key) => ({
        name: `treats ${key} alone as a broken session`,
        events: [state({ [key]: "x" })],
        shown: [],
        refused: ["$a: malformed"],
    })),
    { name: "treats unknown content as a leave", events: [state({ focus_active: {}, foci_preferred: 1 })], shown: [] },
    {
        name: "accepts a state key without the leading underscore",
        events: [session({}, { key: `${ana}_D` })],
        shown: here,
    },
    {
        name: "accepts a state key of an underscore and the user ID",
        events: [session({}, { key: `_${ana}` })],
        shown: here,
    },
    ...["", "_", "D", "_@an:example.org_D", "@an_a:example.orgs_D", `__${ana}_D`, "_@an_a:example"].map((key) => ({
        name: `the state key ${JSON.stringify(key)} is not the sender's`,
        events: [session({ device_id: 1 }, { key })],
        shown: [],
        refused: ["$a: state-key-mismatch"],
    })),
    {
        name: "reports format-disabled before a forged key, once per event",
        options: { formats: ["session"] },
        events: [array([entry(), entry()], { key: ben }), sticky({ slot_id: 1 }, { id: "$s" })],
        shown: [],
        refused: ["$a: format-disabled", "$s: format-disabled"],
    },
    {
        name: "does not reject a leave in a disabled format",
        options: { formats: ["session"] },
        events: [array([]), bareSticky({ msc4354_sticky_key: "m" }, { id: "$s" })],
        shown: [],
    },
    {
        name: "ignores sticky leaves while sticky events are disabled",
        options: { formats: ["session"] },
        events: [session(), bareSticky({ msc4354_sticky_key: `_${ana}_D_m.call` }, { id: "$s", ago: 5 })],
        shown: here,
    },
    {
        name: "hides a disabled sticky membership behind the leave that replaced it",
        options: { formats: ["session"] },
        events: [
            session({}, { ago: 9 }),
            sticky({ msc4354_sticky_key: undefined, sticky_key: `_${ana}_D_m.call` }, { id: "$s", ago: 8 }),
            bareSticky({ sticky_key: `_${ana}_D_m.call` }, { id: "$l", ago: 5 }),
        ],
        shown: here,
    },
    { name: "reads ROOM as the room's own call in state events", events: [session({ call_id: "ROOM" })], shown: here },
    {
        name: "keeps the IDs of other applications apart",
        events: [
            session({ application: "x", call_id: "" }, { id: "$1", key: `_${ana}_1` }),
            session({ application: "x", call_id: "ROOM" }, { id: "$2", key: `_${ana}_2`, ago: 9 }),
        ],
        shown: ["x#: an_a/D@a", "x#ROOM: an_a/D@a"],
    },
    {
        name: "sorts the room's own call first, then by age",
        events: [
            session({ call_id: "n" }, { id: "$1", key: `_${ana}_1`, ago: 30 }),
            session({ scope: "m.user" }, { id: "$2", key: `_${ana}_2`, ago: 40 }),
            session({}, { id: "$3", ago: 1 }),
        ],
        shown: ["m.call#ROOM: an_a/D@a", "m.call#ROOM m.user: an_a/D@a", "m.call#n: an_a/D@a"],
    },
    {
        name: "expires a membership that ends now",
        events: [session({ expires: 10 * minute })],
        shown: [],
        refused: ["$a: expired"],
    },
    { name: "keeps a membership that ends 1 ms later", events: [session({ expires: 10 * minute + 1 })], shown: here },
    { name: "accepts a huge expiry", events: [session({ expires: 1e308, created_ts: -0 })], shown: here },
    {
        name: "uses the sending time for a start in the future",
        events: [session({ created_ts: now + hour, expires: 10 * minute })],
        shown: [],
        refused: ["$a: expired"],
    },
    {
        name: "uses an entry's absolute expiry, or four hours",
        events: [
            array([
                entry({ expires: undefined, expires_ts: now }),
                entry({ device_id: "E", expires: undefined, expires_ts: now + 1 }),
                entry({ device_id: "F", expires: undefined }),
                entry({ device_id: "G", expires: 1, expires_ts: now + 1 }),
            ]),
        ],
        shown: ["m.call#ROOM: an_a/E@b,an_a/F@b"],
        refused: ["$a: expired", "$a: expired"],
    },
    {
        name: "ignores a sticky expiry that is not a number",
        events: [
            sticky(
                {},
                {
                    sticky: {
                        msc4354_sticky: { duration_ms: hour },
                        unsigned: { msc4354_sticky_duration_ttl_ms: "9" },
                    },
                },
            ),
        ],
        shown: [],
    },
    {
        name: "starts a sticky event from the future at its sending time",
        events: [sticky({}, { ago: -30 })],
        shown: stuck,
    },
    {
        name: "prefers a sticky event's remaining time over its duration",
        events: [sticky({}, { ago: 90, sticky: { unsigned: { msc4354_sticky_duration_ttl_ms: 1 } } })],
        shown: stuck,
    },
    {
        name: "omits a past sticky event instead of rejecting it",
        events: [sticky({}, { ago: 60 })],
        shown: [],
    },
    ...["user_id", "claimed_user_id"].map((field) => ({
        name: `member.${field} must be the sender`,
        events: [sticky({ member: { id: "m", [field]: ben } })],
        shown: [],
        refused: ["$a: sender-mismatch"],
    })),
    {
        name: "reports malformed before sender-mismatch",
        events: [sticky({ member: { id: "m", user_id: ben }, transports: 1 })],
        shown: [],
        refused: ["$a: malformed"],
    },
    {
        name: "reads the dialect of October 2025",
        events: [
            sticky({
                member: { id: "m", claimed_user_id: ana, claimed_device_id: "D" },
                transports: undefined,
                rtc_transports: [sfu("s")],
                "m.relates_to": { rel_type: "m.reference", event_id: "$x" },
            }),
        ],
        shown: stuck,
    },
    {
        name: "accepts a membership without transports",
        events: [sticky({ transports: undefined })],
        shown: ["m.call#ROOM: an_a/D"],
    },
    {
        name: "accepts a membership without a publisher",
        events: [sticky({ transports: { can_subscribe: [] } })],
        shown: ["m.call#ROOM: an_a/D"],
    },
    ...[
        { msc4354_sticky_key: "m" },
        { msc4354_sticky_key: "m", slot_id: "m.call#ROOM" },
        { msc4354_sticky_key: "m", sticky_key: "m", slot_id: 7, leave_reason: 1, "m.relates_to": 1, "m.relation": 1 },
        { msc4354_sticky_key: "m", member: { id: "m", membership: "leave" }, application: { type: "m.call" } },
        { msc4354_sticky_key: "m", slot_id: "m.call#ROOM", member: { id: "m" }, disconnect_reason: null },
    ].map((content) => ({
        name: `left: ${JSON.stringify(content)}`,
        events: [sticky({}, { id: "$j" }), bareSticky(content, { ago: 5 })],
        shown: [],
    })),
    {
        name: "rejects a membership in a closed slot",
        events: [closed, sticky(), session({ device_id: "E" }, { id: "$s" })],
        shown: ["m.call#ROOM: an_a/E@a"],
        refused: ["$a: slot-closed"],
    },
    {
        name: "accepts a membership in an open slot",
        options: { requireOpenSlot: true },
        events: [open, sticky()],
        shown: stuck,
    },
    {
        name: "rejects a membership without the required slot",
        options: { requireOpenSlot: true },
        events: [sticky()],
        shown: [],
        refused: ["$a: slot-missing"],
    },
    {
        name: "reads m.call# as the slot of the room's own call",
        events: [{ ...closed, state_key: "m.call#" }, sticky()],
        shown: [],
        refused: ["$a: slot-closed"],
    },
    {
        name: "prefers m.call#ROOM over m.call#",
        events: [{ ...closed, state_key: "m.call#" }, open, sticky()],
        shown: stuck,
    },
    {
        name: "treats an open slot of another application as closed",
        events: [{ ...open, content: { status: "open", application: { type: "x" } } }, sticky()],
        shown: [],
        refused: ["$a: slot-closed"],
    },
    {
        name: "reports slot-closed before sender-not-joined",
        events: [closed, sticky({ member: { id: "m" } }, { user: stranger })],
        shown: [],
        refused: ["$a: slot-closed"],
    },
    {
        name: "reports sender-not-joined before replaced-by-sticky",
        events: [
            session({}, { id: "$s", user: stranger }),
            sticky({ member: { id: "m", device_id: "D" } }, { user: stranger }),
        ],
        shown: [],
        refused: ["$a: sender-not-joined", "$s: sender-not-joined"],
    },
    {
        name: "replaces a newer state entry of any format by a live sticky one",
        events: [
            session({}, { id: "$s", ago: 1 }),
            array([entry(), entry({ device_id: "E" })], { id: "$b" }),
            sticky(),
        ],
        shown: ["m.call#ROOM: an_a/D@s,an_a/E@s"],
        refused: ["$b: replaced-by-sticky", "$s: replaced-by-sticky"],
    },
    {
        name: "links a sticky key to a state key across sessions",
        events: [
            session({ call_id: "n" }, { id: "$s" }),
            sticky({ member: { id: "m" }, msc4354_sticky_key: `_${ana}_D_m.call` }),
        ],
        shown: ["m.call#ROOM: an_a/?@s"],
        refused: ["$s: replaced-by-sticky"],
    },
    {
        name: "replaces nothing by a rejected sticky membership",
        events: [closed, session({}, { id: "$s" }), sticky()],
        shown: here,
        refused: ["$a: slot-closed"],
    },
    {
        name: "hides an older state event with the key of a sticky leave",
        events: [session(), bareSticky({ msc4354_sticky_key: `_${ana}_D_m.call` }, { id: "$s", ago: 9 })],
        shown: [],
    },
    {
        name: "does not hide a state event of the same time",
        events: [session(), bareSticky({ msc4354_sticky_key: `_${ana}_D_m.call` }, { id: "$s", ago: 10 })],
        shown: here,
    },
    {
        name: "does not hide a state event of another sender",
        events: [session(), bareSticky({ msc4354_sticky_key: `_${ana}_D_m.call` }, { id: "$s", ago: 9, user: ben })],
        shown: here,
    },
    {
        name: "hides by device and slot if the leave names them",
        events: [
            session(),
            bareSticky(
                {
                    slot_id: "m.call#",
                    member: { id: "m", claimed_device_id: "D", membership: "leave" },
                    msc4354_sticky_key: "m",
                },
                { id: "$s", ago: 9 },
            ),
        ],
        shown: [],
    },
    {
        name: "stops hiding when the leave ends",
        events: [
            session({}, { ago: 70 }),
            bareSticky({ msc4354_sticky_key: `_${ana}_D_m.call` }, { id: "$s", ago: 60 }),
        ],
        shown: here,
    },
    {
        name: "counts several member IDs of one device",
        events: [
            sticky({ member: { id: "x", device_id: "D" }, msc4354_sticky_key: "x" }, { id: "$x", ago: 11 }),
            sticky({ member: { id: "y", device_id: "D" }, msc4354_sticky_key: "y" }, { id: "$y", ago: 12 }),
        ],
        shown: ["m.call#ROOM: an_a/D@s,an_a/D@s"],
    },
    {
        name: "prefers the greater event ID, then the later entry, among duplicates of one time",
        events: [
            array([entry({ foci_active: [sfu("1")] }), entry({ foci_active: [sfu("2")] })], { id: "$b" }),
            session({}, { id: "$a" }),
        ],
        shown: ["m.call#ROOM: an_a/D@2"],
        refused: ["$a: duplicate-device", "$b: duplicate-device"],
    },
    {
        name: "ignores an expired duplicate",
        events: [session(), session({ expires: 1 }, { id: "$n", key: `_${ana}_D`, ago: 5 })],
        shown: here,
        refused: ["$n: expired"],
    },
    {
        name: "sorts devices of one start by user ID, device ID and event ID",
        events: [
            session({ device_id: "B" }, { id: "$1", user: ben, key: `_${ben}_B` }),
            session({ device_id: "Z" }, { id: "$0", key: `_${ana}_Z` }),
            session({ device_id: "a" }, { id: "$9", key: `_${ana}_a` }),
            sticky({ member: { id: "m" } }, { id: "$z" }),
        ],
        shown: ["m.call#ROOM: an_a/?@s,an_a/Z@a,an_a/a@a,ben/B@a"],
    },
    {
        name: "sorts a participant by the oldest device",
        events: [
            session({ device_id: "B" }, { id: "$1", user: ben, key: `_${ben}_B`, ago: 20 }),
            session({ device_id: "1" }, { id: "$2", key: `_${ana}_1`, ago: 30 }),
            session({ device_id: "2" }, { id: "$3", key: `_${ana}_2`, ago: 5 }),
        ],
        shown: ["m.call#ROOM: an_a/1@a,an_a/2@a,ben/B@a"],
    },
    ...[
        { oldest: "multi_sfu", shown: ["m.call#ROOM: an_a/D@a,ben/B@a"] },
        { oldest: "oldest_membership", shown: ["m.call#ROOM: an_a/D@a,ben/B@a"] },
        { oldest: "constructor", shown: ["m.call#ROOM: an_a/D,ben/B"] },
        { oldest: undefined, shown: ["m.call#ROOM: an_a/D,ben/B"] },
    ].map(({ oldest, shown }) => ({
        name: `who follows the oldest, which says ${oldest}`,
        events: [
            session({ focus_active: { type: "livekit", focus_selection: oldest } }, { ago: 20 }),
            session(
                {
                    device_id: "B",
                    focus_active: { type: "livekit", focus_selection: "oldest_membership" },
                    foci_preferred: [sfu("b")],
                },
                { id: "$b", user: ben, key: `_${ben}_B` },
            ),
        ],
        shown,
    })),
    {
        name: "leaves followers without a focus if the oldest device has none",
        events: [
            session({ foci_preferred: [] }, { ago: 20 }),
            array([entry({ device_id: "B" })], { id: "$b", user: ben, key: ben }),
        ],
        shown: ["m.call#ROOM: an_a/D,ben/B"],
    },
    {
        name: "accepts IDs that are names of object members",
        events: [
            session({ application: "__proto__", call_id: "constructor", scope: "toString", device_id: "__proto__" }),
        ],
        shown: ["__proto__#constructor toString: an_a/__proto__@a"],
    },
    ...ruleRows,
    ...ruleFields,
    {
        name: "rejects a state key that is not a string",
        events: [{ ...session(), state_key: 5 as unknown as string }],
        shown: [],
        refused: ["$a: state-key-mismatch"],
    },
];

function live(deviceId: string): RawEvent {
    return calls([{ device_id: deviceId, expires_ts: now + 1 }]);
}
