import type { RollcallOptions } from "matrix-rollcall/core";
import { groupCallEvent, slotEvent } from "matrix-rollcall/testing";
import type { RawEvent } from "./room.js";

/** A rule of reading rooms as events in, and who is shown and refused out. */
export interface Rule {
    readonly name: string;
    readonly options?: RollcallOptions;
    readonly events: readonly RawEvent[];
    /** `"session: user/device@focus …"`, oldest first. */
    readonly shown: readonly string[];
    /** `"event: reason"`. */
    readonly refused?: readonly string[];
    /** The intent of each session, where the rule is about it. */
    readonly intents?: readonly (string | undefined)[];
    /** How many devices are on each focus of each session, where the rule is about it. */
    readonly foci?: readonly (readonly number[])[];
    /** Whether the host's client decrypts by itself. */
    readonly hasCrypto?: boolean;
}

export const now = 1_790_000_000_000;
export const minute = 60_000;
export const hour = 60 * minute;
export const ana = "@an_a:example.org";
export const ben = "@ben:example.org";
export const stranger = "@out:example.org";
export const sfu = (name: string): object => ({ type: "livekit", livekit_service_url: `https://${name}.example.org` });

export interface Envelope {
    readonly id?: string;
    readonly user?: string;
    readonly key?: string;
    readonly type?: string;
    /** Minutes ago. */
    readonly ago?: number;
}

function envelope({ id = "$a", user = ana, type, ago = 10 }: Envelope, usual: string, content: object): RawEvent {
    return { type: type ?? usual, event_id: id, sender: user, origin_server_ts: now - ago * minute, content };
}

export function state(content: object, of: Envelope = {}): RawEvent {
    const { user = ana, key = `_${user}_D_m.call` } = of;
    return { ...envelope(of, "org.matrix.msc3401.call.member", content), state_key: key };
}

export function session(content: object = {}, of: Envelope = {}): RawEvent {
    const focus = { focus_active: { type: "livekit", focus_selection: "multi_sfu" }, foci_preferred: [sfu("a")] };
    return state({ application: "m.call", call_id: "", device_id: "D", ...focus, ...content }, of);
}

export function sticky(content: object = {}, of: Envelope & { sticky?: object } = {}): RawEvent {
    const member = { id: "m", user_id: of.user ?? ana, device_id: "D" };
    const transports = { published: [sfu("s")] };
    return bareSticky(
        {
            slot_id: "m.call#ROOM",
            application: { type: "m.call" },
            member,
            transports,
            msc4354_sticky_key: "m",
            ...content,
        },
        of,
    );
}

export function bareSticky(content: object, of: Envelope & { sticky?: object } = {}): RawEvent {
    const event = envelope(of, "org.matrix.msc4143.rtc.member", content);
    return { ...event, msc4354_sticky: { duration_ms: hour }, ...of.sticky };
}

export const array = (entries: unknown, of: Envelope = {}): RawEvent =>
    state({ memberships: entries }, { key: ana, ...of });
export const entry = (content: object = {}): object => ({
    application: "m.call",
    call_id: "",
    device_id: "D",
    expires: hour,
    foci_active: [sfu("b")],
    ...content,
});
export const calls = (devices: unknown, content: object = {}, of: Envelope = {}): RawEvent =>
    state({ "m.calls": [{ "m.call_id": "c", "m.devices": devices }], ...content }, { key: ana, ...of });
export const call = groupCallEvent({ callId: "c" });
/** From here on the room is encrypted. */
export const encryption: RawEvent = {
    ...envelope({ id: "$e" }, "m.room.encryption", { algorithm: "m.megolm.v1.aes-sha2" }),
    state_key: "",
};
/** The event as it is after it came encrypted. */
export const encrypted = (event: RawEvent): RawEvent => ({ ...event, cameEncrypted: true });
export const open = slotEvent();
export const closed = slotEvent({ isOver: true });
export const here = ["m.call#ROOM: an_a/D@a"];
export const stuck = ["m.call#ROOM: an_a/D@s"];
