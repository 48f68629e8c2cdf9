import { callMemberTypes, isCallMemberType, isCallType, isSlotType } from "./formats/eventTypes.js";
import { toObject } from "./formats/fields.js";
import { isLeftContent, readLeftSticky, readRtc } from "./formats/rtc.js";
import { callStatus, slotIdOfStateKey, slotStatus } from "./formats/slot.js";
import { readStateEvent } from "./formats/stateEvent.js";
import type { EventLike, MemberLike, RoomLike } from "./host.js";
import type { ResolvedOptions } from "./options.js";
import type { RoomFacts } from "./sessions/judge.js";
import { RoomIndex, type Lists, type Reading } from "./sessions/roomIndex.js";
import { isSamePrint, printOf, StickyEvents } from "./sticky.js";

/** The membership of a user that was asked of the server, where the room does not know it. */
export type KnownMembership = (userId: string) => string | undefined;

interface StickyUpdate {
    readonly current: EventLike;
    readonly previous: EventLike;
}

/**
 * Keeps the index of one room in step with its `Room`: by single events while somebody passes them on, or by comparing with
 * the whole room. Requests nothing and listens to nothing itself.
 */
export class RoomReader {
    readonly room: RoomLike;
    readonly #options: ResolvedOptions;
    readonly #index: RoomIndex;
    readonly #sticky: StickyEvents;
    readonly #prints = new Map<string, unknown[]>();
    readonly #idOfEvent = new Map<string, string>();
    #state: unknown;
    #now = -Infinity;
    #areMembersLoaded = true;

    constructor(room: RoomLike, options: ResolvedOptions, knownMembership: KnownMembership) {
        this.room = room;
        this.#options = options;
        this.#index = new RoomIndex(room.roomId, factsOf(room, knownMembership), options);
        this.#sticky = new StickyEvents((group, newest) => this.#index.set(group, newest && this.#readSticky(newest)));
    }

    /** When the clock alone next changes something, ms since the epoch; Infinity for never. */
    get nextTs(): number {
        return Math.min(this.#index.nextTs, this.#sticky.nextTs);
    }

    get pendingSenders(): readonly string[] {
        return this.#index.pendingSenders;
    }

    hasSender(userId: string): boolean {
        return this.#index.hasSender(userId);
    }

    /** The lists as the events passed on so far and the clock have them. */
    read(): Lists {
        if (this.room.currentState !== this.#state) this.reconcile();
        else this.settle();
        return this.#index.read();
    }

    /** Compares everything with the room: at first, after a gap, and whenever nobody passed events on. */
    reconcile(): void {
        const now = this.#options.now();
        const state = this.room.currentState;
        this.#state = state;
        const seen = new Set<string>();
        for (const type of callMemberTypes) {
            for (const event of state.getStateEvents(type)) {
                seen.add(stateIdOf(event));
                this.#takeState(stateIdOf(event), event);
            }
        }
        for (const id of [...this.#prints.keys()]) if (!seen.has(id)) this.#takeState(id, null);
        this.#sticky.reconcile(this.room._unstable_getStickyEvents?.() ?? [], now);
        this.#areMembersLoaded = this.room.membersLoaded?.() ?? true;
        this.#index.touchAll();
        this.settle();
    }

    /** Decides what was touched or is due. A clock that went backwards brings back what had ended. */
    settle(): void {
        const now = this.#options.now();
        if (now < this.#now) {
            this.#sticky.reconcile(this.room._unstable_getStickyEvents?.() ?? [], now);
            this.#index.touchAll();
        }
        this.#now = now;
        this.#sticky.advance(now);
        this.#index.settle(now);
    }

    /** A state event was set. Returns whether it concerns calls. */
    onState(event: EventLike): boolean {
        const type = event.getType();
        if (isCallMemberType(type)) {
            const stateKey = event.getStateKey() ?? "";
            this.#takeState(stateIdOf(event), this.room.currentState.getStateEvents(type, stateKey));
        } else if (isSlotType(type)) this.#index.touchSlot(slotIdOfStateKey(event.getStateKey() ?? ""));
        else if (isCallType(type)) this.#index.touchCall(event.getStateKey() ?? "");
        else return false;
        this.settle();
        return true;
    }

    /** A member of the room changed. Returns whether they have a membership. */
    onMember(member: MemberLike): boolean {
        if (!this.#index.hasSender(member.userId)) return false;
        this.#index.touchSender(member.userId);
        this.settle();
        return true;
    }

    /** The room's members may be loaded now. Returns whether that is news. */
    onMembersLoaded(): boolean {
        const areMembersLoaded = this.room.membersLoaded?.() ?? true;
        if (areMembersLoaded === this.#areMembersLoaded) return false;
        this.#areMembersLoaded = areMembersLoaded;
        this.#index.touchPending();
        this.settle();
        return true;
    }

    onSticky(added: readonly EventLike[], updated: readonly StickyUpdate[], removed: readonly EventLike[]): void {
        const now = this.#options.now();
        for (const event of added) this.#sticky.add(event, now);
        for (const { previous, current } of updated) {
            this.#sticky.delete(previous);
            this.#sticky.add(current, now);
        }
        for (const event of removed) this.#sticky.delete(event);
        this.settle();
    }

    /** An event was redacted, is about to be, or is not after all. */
    onRedaction(redaction: EventLike): void {
        const stateId = this.#idOfEvent.get(redaction.getAssociatedId?.() ?? "");
        const event = this.#prints.get(stateId ?? "")?.[0] as EventLike | undefined;
        if (stateId !== undefined && event) this.#takeState(stateId, event);
        this.#sticky.refresh();
        this.settle();
    }

    #takeState(id: string, event: EventLike | null): void {
        const before = this.#prints.get(id);
        const print = event && printOf(event);
        if (print && isSamePrint(before, print)) return;
        const eventBefore = before?.[0] as EventLike | undefined;
        if (eventBefore) this.#idOfEvent.delete(eventBefore.getId() ?? "");
        if (event && print) {
            this.#prints.set(id, print);
            this.#idOfEvent.set(event.getId() ?? "", id);
        } else this.#prints.delete(id);
        this.#index.set(
            id,
            event ? { entries: readStateEvent(event, this.#options.formats), left: undefined } : undefined,
        );
    }

    #readSticky(event: EventLike): Reading {
        const { formats } = this.#options;
        const isLeft = formats.has("rtc") && isLeftContent(toObject(event.getContent()));
        const entry = readRtc(event, formats);
        return { entries: entry ? [entry] : [], left: isLeft ? readLeftSticky(event) : undefined };
    }
}

function stateIdOf(event: EventLike): string {
    return `${event.getType()} ${event.getStateKey() ?? ""}`;
}

function factsOf(room: RoomLike, knownMembership: KnownMembership): RoomFacts {
    return {
        slotStatus: (slotId) => slotStatus(room.currentState, slotId),
        callStatus: (callId) => callStatus(room.currentState, callId),
        senderStatus: (userId) => {
            const membership = room.getMember(userId)?.membership ?? knownMembership(userId);
            if (typeof membership === "string") return membership === "join" ? "joined" : "not-joined";
            return room.membersLoaded?.() === false ? "not-loaded" : "not-joined";
        },
    };
}
