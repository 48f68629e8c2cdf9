import { defaultNow, type PersonFixture } from "../fixtures.js";
import { stateEvent, type EventOptions, type WireEvent } from "./wireEvent.js";

/** When the event was sent, ms since the epoch. */
interface SentOptions extends EventOptions {
    readonly sentTs?: number | undefined;
}

/** Content of an `m.room.member` event. */
export interface MemberFixture extends PersonFixture, SentOptions {}

/** Returns the state event of a room member. */
export function memberEvent({ userId, name, avatarUrl, membership = "join", ...options }: MemberFixture): WireEvent {
    const content = {
        membership,
        ...(name === undefined ? {} : { displayname: name }),
        ...(avatarUrl === undefined ? {} : { avatar_url: avatarUrl }),
    };
    const { sentTs = defaultNow } = options;
    return stateEvent(userId, { type: "m.room.member", sender: userId, sentTs, content }, options);
}

/** A room's definition of a call or slot. */
export interface DefinitionFixture extends SentOptions {
    readonly sender?: string | undefined;
    /** Defaults to `"ROOM"`. */
    readonly callId?: string | undefined;
    /** Whether the call has ended or the slot is closed. */
    readonly isOver?: boolean | undefined;
}

/** Returns the state event that defines a call, which `m.calls` memberships need (MSC3401). */
export function groupCallEvent(call: DefinitionFixture = {}): WireEvent {
    const { sender = "@admin:example.org", callId = "ROOM", isOver = false, sentTs = defaultNow } = call;
    const content = { "m.intent": "m.room", "m.type": "m.video", ...(isOver ? { "m.terminated": "call_ended" } : {}) };
    return stateEvent(callId, { type: "org.matrix.msc3401.call", sender, sentTs, content }, call);
}

/** Content of a slot event. */
export interface SlotFixture extends DefinitionFixture {
    /** Defaults to `"m.call"`. */
    readonly application?: string | undefined;
}

/** Returns the state event of a slot (MSC4143), by default an open one. A closed slot removes its sticky memberships. */
export function slotEvent(slot: SlotFixture = {}): WireEvent {
    const { sender = "@admin:example.org", application = "m.call", callId = "ROOM" } = slot;
    const { isOver = false, sentTs = defaultNow } = slot;
    const content = isOver ? { status: "closed" } : { status: "open", application: { type: application } };
    const type = "org.matrix.msc4143.rtc.slot";
    return stateEvent(`${application}#${callId}`, { type, sender, sentTs, content }, slot);
}
