import type { RawEvent } from "./room.js";
import {
    array,
    ben,
    encrypted,
    encryption,
    entry,
    here,
    session,
    sfu,
    sticky,
    stuck,
    type Rule,
} from "./ruleEvents.js";

const said = (intent: unknown): RawEvent => session({ "m.call.intent": intent });
const inApplication = (fields: object): RawEvent => sticky({ application: { type: "m.call", ...fields } });
const ofBen = (intent: string): RawEvent =>
    session({ device_id: "B", "m.call.intent": intent }, { id: "$b", user: ben, ago: 5 });
const both = ["m.call#ROOM: an_a/D@a,ben/B@a"];

/** Each spelling of an intent, and how it is read. */
const spellings: readonly (readonly [written: string, read: string])[] = [
    ["audio", "audio"],
    ["voice", "audio"],
    ["m.voice", "audio"],
    ["m.audio", "audio"],
    ["video", "video"],
    ["m.video", "video"],
    ["hologram", "hologram"],
    ["__proto__", "__proto__"],
    ["Video", "Video"],
];

const intents: readonly Rule[] = [
    ...spellings.flatMap(([written, read]): Rule[] => [
        { name: `the intent ${written}`, events: [said(written)], shown: here, intents: [read] },
        {
            name: `the intent ${written} of an entry`,
            events: [array([entry({ "m.call.intent": written })])],
            shown: ["m.call#ROOM: an_a/D@b"],
            intents: [read],
        },
        {
            name: `the intent ${written} of an application`,
            events: [inApplication({ intent: written })],
            shown: stuck,
            intents: [read],
        },
        {
            name: `the intent ${written} in its old place`,
            events: [inApplication({ "m.call.intent": written })],
            shown: stuck,
            intents: [read],
        },
    ]),
    {
        name: "the intent in its new place before that in its old one",
        events: [inApplication({ intent: "audio", "m.call.intent": "m.video" })],
        shown: stuck,
        intents: ["audio"],
    },
    {
        name: "any video makes a video call",
        events: [said("m.audio"), ofBen("m.video")],
        shown: both,
        intents: ["video"],
    },
    {
        name: "two words for one intent agree",
        events: [said("voice"), ofBen("audio")],
        shown: both,
        intents: ["audio"],
    },
    {
        name: "two intents without video",
        events: [said("audio"), ofBen("hologram")],
        shown: both,
        intents: [undefined],
    },
    {
        name: "an intent that one of two states",
        events: [session(), ofBen("audio")],
        shown: both,
        intents: ["audio"],
    },
];

const mismatched = sticky({ member: { id: "m", user_id: ben } });

const encryptedRooms: readonly Rule[] = [
    {
        name: "clear text in an encrypted room",
        events: [encryption, sticky()],
        hasCrypto: true,
        shown: [],
        refused: ["$a: not-encrypted"],
    },
    { name: "what came encrypted", events: [encryption, encrypted(sticky())], hasCrypto: true, shown: stuck },
    { name: "a widget cannot tell what came encrypted", events: [encryption, sticky()], shown: stuck },
    { name: "clear text in a room in clear text", events: [sticky()], hasCrypto: true, shown: stuck },
    { name: "state is never encrypted", events: [encryption, session()], hasCrypto: true, shown: here },
    {
        name: "malformed comes before clear text",
        events: [encryption, sticky({ slot_id: 1 })],
        hasCrypto: true,
        shown: [],
        refused: ["$a: malformed"],
    },
    {
        name: "a disabled format comes before clear text",
        events: [encryption, sticky()],
        hasCrypto: true,
        options: { formats: ["session"] },
        shown: [],
        refused: ["$a: format-disabled"],
    },
    {
        name: "clear text comes before another user",
        events: [encryption, mismatched],
        hasCrypto: true,
        shown: [],
        refused: ["$a: not-encrypted"],
    },
    {
        name: "clear text comes before an end that is past",
        events: [encryption, sticky({}, { ago: 59 }), session({}, { ago: 59 })],
        hasCrypto: true,
        shown: here,
        refused: ["$a: not-encrypted"],
    },
];

const onOwn = (name: string, of: Parameters<typeof session>[1]): RawEvent =>
    session({ device_id: name, foci_preferred: [sfu(name)] }, of);

const foci: readonly Rule[] = [
    {
        name: "two transports are two foci",
        events: [onOwn("a", {}), onOwn("b", { id: "$b", user: ben, ago: 5 })],
        shown: ["m.call#ROOM: an_a/a@a,ben/b@b"],
        foci: [[1, 1]],
    },
    {
        name: "unless the host's key is the same",
        events: [onOwn("a", {}), onOwn("b", { id: "$b", user: ben, ago: 5 })],
        options: { transportKey: () => "one" },
        shown: ["m.call#ROOM: an_a/a@a,ben/b@b"],
        foci: [[2]],
    },
    {
        name: "the host's key knows whose transport it is",
        events: [session(), session({ device_id: "B" }, { id: "$b", user: ben, ago: 5 })],
        options: { transportKey: (_, userId) => userId },
        shown: ["m.call#ROOM: an_a/D@a,ben/B@a"],
        foci: [[1, 1]],
    },
    {
        name: "one transport is one focus",
        events: [session(), session({ device_id: "B" }, { id: "$b", user: ben, ago: 5 })],
        shown: ["m.call#ROOM: an_a/D@a,ben/B@a"],
        foci: [[2]],
    },
];

/** Rules about fields of a session, and about how an event came. */
export const ruleFields: readonly Rule[] = [...intents, ...encryptedRooms, ...foci];
