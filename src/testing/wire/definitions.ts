import type { PersonFixture } from "../fixtures.js";
import { defaultNow } from "./members.js";
import { stateEvent, type EventOptions, type WireEvent } from "./wireEvent.js";

/** When something was said of a room, ms since the epoch. */
interface SentOptions extends EventOptions {
    readonly sentTs?: number | undefined;
}

/** What an `m.room.member` event says. */
export interface MemberFixture extends PersonFixture, SentOptions {}

/** The state event of a member of the room. */
export function memberEvent({ userId, name, avatarUrl, membership = "join", ...options }: MemberFixture): WireEvent {
    const content = {
        membership,
        ...(name === undefined ? {} : { displayname: name }),
        ...(avatarUrl === undefined ? {} : { avatar_url: avatarUrl }),
    };
    const { sentTs = defaultNow } = options;
    return stateEvent(userId, { type: "m.room.member", sender: userId, sentTs, content }, options);
}

/** A definition that a room has of a call or slot. */
export interface DefinitionFixture extends SentOptions {
    readonly sender?: string | undefined;
    /** `"ROOM"` when absent. */
    readonly callId?: string | undefined;
    /** Whether it is over, or closed. */
    readonly isOver?: boolean | undefined;
}

/** The state event that defines a call, on which `m.calls` memberships hang (MSC3401). */
export function groupCallEvent(call: DefinitionFixture = {}): WireEvent {
    const { sender = "@admin:example.org", callId = "ROOM", isOver = false, sentTs = defaultNow } = call;
    const content = { "m.intent": "m.room", "m.type": "m.video", ...(isOver ? { "m.terminated": "call_ended" } : {}) };
    return stateEvent(callId, { type: "org.matrix.msc3401.call", sender, sentTs, content }, call);
}

/** What a slot event says. */
export interface SlotFixture extends DefinitionFixture {
    /** `"m.call"` when absent. */
    readonly application?: string | undefined;
}

/** The state event of a slot (MSC4143), open unless told; a closed one takes sticky memberships out. */
export function slotEvent(slot: SlotFixture = {}): WireEvent {
    const { sender = "@admin:example.org", application = "m.call", callId = "ROOM" } = slot;
    const { isOver = false, sentTs = defaultNow } = slot;
    const content = isOver ? { status: "closed" } : { status: "open", application: { type: application } };
    const type = "org.matrix.msc4143.rtc.slot";
    return stateEvent(`${application}#${callId}`, { type, sender, sentTs, content }, slot);
}
