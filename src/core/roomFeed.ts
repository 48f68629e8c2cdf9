import type { Attachments } from "./attachments.js";
import { reuseObject } from "./equality.js";
import type { EventLike, MemberLike, RoomLike } from "./host.js";
import { listen } from "./listen.js";
import type { ResolvedOptions } from "./options.js";
import { RoomReader, type Lists } from "./roomReader.js";
import { createStore } from "./store.js";
import { Timer } from "./timer.js";
import type { RoomCallsSnapshot, Store } from "./types.js";

/** How a feed finds its room, and who else must know. */
export interface FeedSource {
    readonly roomId: string;
    /** The room as the client has it now. */
    getRoom(): RoomLike | undefined;
    /** Whether one's own membership is known and is not join. */
    isNotJoined(room: RoomLike): boolean;
    /** A membership that was asked of the server. */
    knownMembership(userId: string): string | undefined;
    /** The feed was, or is no longer, watched by listeners of its own. */
    onWatched(isWatched: boolean): void;
    /** After each change that a reader could see, and each gap in what was seen. */
    onChange(change: "change" | "gap"): void;
}

const nobody: Lists = { sessions: [], pending: [], rejected: [] };

/**
 * The calls of one room as a store. Watched, it listens to its `Room`; followed, it is told by those who listen to the client;
 * otherwise each reading compares with the room, once a turn.
 */
export class RoomFeed {
    readonly store: Store<RoomCallsSnapshot>;
    readonly #source: FeedSource;
    readonly #options: ResolvedOptions;
    readonly #timer = new Timer(() => this.tick());
    #reader: RoomReader | undefined;
    #isFollowed = false;
    #changed: (() => void) | undefined;
    #unlisten: (() => void) | undefined;
    #isReadThisTurn = false;
    #snapshot: RoomCallsSnapshot | undefined;

    constructor(source: FeedSource, options: ResolvedOptions, attachments?: Attachments) {
        this.#source = source;
        this.#options = options;
        this.store = createStore({ attach: (changed) => this.#watch(changed), read: () => this.#read() }, attachments);
    }

    get isWatched(): boolean {
        return this.#changed !== undefined;
    }

    get pendingSenders(): readonly string[] {
        return [...(this.#reader?.unknownSenders ?? [])];
    }

    hasSender(userId: string): boolean {
        return this.#reader?.hasSender(userId) ?? false;
    }

    /** From now on somebody passes the room's events on; `false` ends that. */
    follow(isFollowed: boolean): void {
        if (isFollowed && !this.#isLive) this.#catchUp();
        this.#isFollowed = isFollowed;
        this.#arm();
    }

    /** The client has another room under this id, or none. */
    onRoom(): void {
        const isWatched = this.isWatched;
        if (this.#source.getRoom() !== this.#reader?.room) {
            this.#unlisten?.();
            this.#unlisten = isWatched ? this.#listen() : undefined;
            this.#catchUp();
        }
        this.#report("gap");
    }

    onState(event: EventLike): void {
        if (this.#current?.onState(event)) this.#report("change");
    }

    onMember(member: MemberLike): void {
        if (this.#current?.onMember(member)) this.#report("change");
    }

    onMembersLoaded(): void {
        if (this.#current?.onMembersLoaded()) this.#report("change");
    }

    onSticky(...update: Parameters<RoomReader["onSticky"]>): void {
        this.#current?.onSticky(...update);
        this.#report("change");
    }

    onRedaction(redaction: EventLike): void {
        this.#current?.onRedaction(redaction);
        this.#report("change");
    }

    /** The room's state object is another one. */
    onStateReplaced(): void {
        this.#current?.reconcile();
        this.#report("gap");
    }

    onOwnMembership(): void {
        this.#report("change");
    }

    /** An answer about a sender has come; about all when undefined. */
    onLearned(userId: string | undefined): void {
        if (userId === undefined) this.#current?.onMembersLoaded();
        else this.#current?.onMember({ userId });
        this.#report("change");
    }

    /** Time has passed, perhaps while asleep: looks whether something is due. */
    tick(): void {
        if (!this.#reader || !this.#isLive) return;
        const before = this.#snapshot;
        if (this.#read() === before) this.#arm();
        else this.#report("change");
    }

    get #isLive(): boolean {
        return this.isWatched || this.#isFollowed;
    }

    /** The reader, while it is told of everything; otherwise the next reading finds out. */
    get #current(): RoomReader | undefined {
        return this.#isLive ? this.#reader : undefined;
    }

    #watch(changed: () => void): () => void {
        if (!this.#isLive) this.#catchUp();
        this.#changed = changed;
        this.#unlisten = this.#listen();
        this.#source.onWatched(true);
        this.#arm();
        return () => {
            this.#changed = undefined;
            this.#unlisten?.();
            this.#unlisten = undefined;
            this.#arm();
            this.#source.onWatched(false);
        };
    }

    #listen(): (() => void) | undefined {
        const room = this.#source.getRoom();
        return (
            room &&
            listen(room, {
                "RoomState.events": (event: EventLike) => this.onState(event),
                "RoomState.members": (_event: EventLike, _state: unknown, member: MemberLike) => this.onMember(member),
                "RoomState.update": () => this.onMembersLoaded(),
                "Room.CurrentStateUpdated": () => this.onStateReplaced(),
                "RoomStickyEvents.Update": (...update: Parameters<RoomReader["onSticky"]>) => this.onSticky(...update),
                "Room.redaction": (event: EventLike) => this.onRedaction(event),
                "Room.redactionCancelled": (event: EventLike) => this.onRedaction(event),
                "Room.myMembership": () => this.onOwnMembership(),
            })
        );
    }

    #report(change: "change" | "gap"): void {
        this.#arm();
        this.#changed?.();
        if (this.#isLive) this.#source.onChange(change);
    }

    #arm(): void {
        if (this.#isLive && this.#reader) this.#timer.set(this.#reader.nextTs, this.#options.now());
        else this.#timer.clear();
    }

    /** Brings the reader in step with the room as a whole. */
    #catchUp(): void {
        const room = this.#source.getRoom();
        if (this.#reader?.room !== room) {
            const known = (userId: string): string | undefined => this.#source.knownMembership(userId);
            this.#reader = room && new RoomReader(room, this.#options, known);
        }
        this.#reader?.reconcile();
    }

    #read(): RoomCallsSnapshot {
        if (!this.#isLive && !this.#isReadThisTurn) {
            this.#catchUp();
            this.#isReadThisTurn = true;
            queueMicrotask(() => (this.#isReadThisTurn = false));
        }
        const status = this.#status();
        const lists = (status === "ready" && this.#reader?.read()) || nobody;
        this.#snapshot = reuseObject(this.#snapshot, { status, roomId: this.#source.roomId, ...lists });
        return this.#snapshot;
    }

    #status(): RoomCallsSnapshot["status"] {
        if (!this.#reader) return "unknown-room";
        return this.#source.isNotJoined(this.#reader.room) ? "not-joined" : "ready";
    }
}
