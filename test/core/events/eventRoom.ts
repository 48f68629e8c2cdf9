import {
    ClientEvent,
    type IStoredClientOpts,
    MatrixEvent,
    SyncState,
    type MatrixClient,
    type Room,
} from "matrix-js-sdk";
import { _createAndReEmitRoom } from "matrix-js-sdk/lib/sync.js";
import type { CallDevice, Rollcall } from "matrix-rollcall/core";
import { createRollcall } from "matrix-rollcall/core";
import { livekitTransport } from "matrix-rollcall/testing";
import { member, offlineClient, type RawEvent, roomId } from "../room.ts";

export const ana = "@ana:example.org";
export const ben = "@ben:example.org";
export const me = "@me:example.org";
export const hand = "\u{1F590}\uFE0F";
export const startTs = 1_790_000_000_000;

export type Sent = Partial<Omit<RawEvent, "content">> &
    Pick<RawEvent, "type" | "sender" | "content"> & { redacts?: string };

/** A room of a real client, whose events the client emits as after a sync. */
export class EventRoom {
    readonly client: MatrixClient;
    readonly room: Room;
    readonly rollcall: Rollcall;
    #count = 0;

    constructor(client = offlineClient(), id = roomId, options: IStoredClientOpts = {}) {
        this.client = client;
        this.room = _createAndReEmitRoom(client, id, options);
        client.store.storeRoom(this.room);
        this.room.updateMyMembership("join");
        this.room.currentState.setStateEvents([
            new MatrixEvent({
                type: "m.room.create",
                state_key: "",
                sender: ana,
                event_id: "$create",
                room_id: id,
                content: { room_version: "11" },
            }),
        ]);
        this.setRingLevel(0);
        this.room.currentState.setStateEvents([ana, ben, me].map((userId) => member(userId, "join")));
        this.rollcall = createRollcall(client, { members: "none" });
    }

    /** Follows everything that is read of the room's events. Returns a function that stops it. */
    follow(): () => void {
        const { rollcall, room } = this;
        const stores = [rollcall.hands(room.roomId), rollcall.invited(room.roomId), rollcall.rings];
        const stops = stores.map((store) => store.subscribe(() => undefined));
        return () => stops.forEach((stop) => stop());
    }

    /** Sets who may notify the whole room. */
    setRingLevel(level: number): void {
        this.room.currentState.setStateEvents([
            new MatrixEvent({
                type: "m.room.power_levels",
                state_key: "",
                sender: ana,
                event_id: `$levels${level}`,
                room_id: this.room.roomId,
                content: { notifications: { room: level } },
            }),
        ]);
    }

    /** What a rollcall says that starts now. */
    cold(): Rollcall {
        return createRollcall(this.client, { members: "none" });
    }

    /** The room gets an event from sync. Returns its id. */
    async send(sent: Sent, isInTimeline = true): Promise<string> {
        const event_id = sent.event_id ?? `$${(this.#count += 1)}`;
        const event = new MatrixEvent({ origin_server_ts: Date.now(), ...sent, event_id, room_id: this.room.roomId });
        if (event.unstableStickyInfo) this.room._unstable_addStickyEvents([event]);
        if (!isInTimeline && event.isState()) this.room.currentState.setStateEvents([event]);
        if (isInTimeline) await this.room.addLiveEvents([event], { addToState: true });
        this.client.emit(ClientEvent.Event, event);
        return event_id;
    }

    /** So many syncs bring an event of this moment, by the homeserver's clock. The device's clock is `aheadMs` ahead of it. */
    async syncWithClock(aheadMs: number, syncs: number): Promise<void> {
        for (let count = 0; count < syncs; count += 1) {
            await this.send({
                ...{ type: "m.room.message", sender: ana, content: {} },
                ...{ origin_server_ts: Date.now() - aheadMs - 1, unsigned: { age: 1 } },
            });
            this.client.emit(ClientEvent.Sync, SyncState.Syncing, SyncState.Syncing);
        }
    }

    /** A device joins, or sends its membership again. */
    join(
        userId: string,
        extra: Record<string, unknown> = {},
        sent: Partial<Sent> = {},
        isInTimeline = true,
    ): Promise<string> {
        const content = {
            application: "m.call",
            call_id: "",
            scope: "m.room",
            device_id: "D",
            membershipID: `${userId}:D`,
            focus_active: { type: "livekit", focus_selection: "multi_sfu" },
            foci_preferred: [livekitTransport()],
            ...extra,
        };
        const type = "org.matrix.msc3401.call.member";
        return this.send({ type, sender: userId, state_key: `_${userId}_D_m.call`, content, ...sent }, isInTimeline);
    }

    leave(userId: string, sent: Partial<Sent> = {}): Promise<string> {
        const type = "org.matrix.msc3401.call.member";
        return this.send({ type, sender: userId, state_key: `_${userId}_D_m.call`, content: {}, ...sent });
    }

    joinSticky(userId: string, memberId: string, event_id?: string): Promise<string> {
        return this.send({
            ...(event_id === undefined ? {} : { event_id }),
            type: "org.matrix.msc4143.rtc.member",
            sender: userId,
            msc4354_sticky: { duration_ms: 3_600_000 },
            content: {
                slot_id: "m.call#ROOM",
                application: { type: "m.call" },
                member: { id: memberId, user_id: userId, device_id: "D" },
                transports: { published: [livekitTransport()], can_subscribe: ["livekit"] },
                msc4354_sticky_key: memberId,
            },
        });
    }

    /** A user rings others; by default with a notification of matrix-js-sdk 43. */
    ring(
        sender: string,
        userIds: string[],
        content: Record<string, unknown> = {},
        sent: Partial<Sent> = {},
    ): Promise<string> {
        const said = {
            sender_ts: sent.origin_server_ts ?? Date.now(),
            lifetime: 30_000,
            notification_type: "ring",
            "m.mentions": { user_ids: userIds, room: false },
            ...content,
        };
        return this.send({ type: "org.matrix.msc4075.rtc.notification", sender, content: said, ...sent });
    }

    decline(sender: string, ringId: string, sent: Partial<Sent> = {}, isInTimeline = true): Promise<string> {
        const content = { "m.relates_to": { rel_type: "m.reference", event_id: ringId } };
        return this.send({ type: "org.matrix.msc4310.rtc.decline", sender, content, ...sent }, isInTimeline);
    }

    raise(userId: string, eventId: string, sent: Partial<Sent> = {}, key = hand): Promise<string> {
        const content = { "m.relates_to": { rel_type: "m.annotation", event_id: eventId, key } };
        return this.send({ type: "m.reaction", sender: userId, content, ...sent });
    }

    redact(eventId: string, sender = ana): Promise<string> {
        return this.send({ type: "m.room.redaction", sender, content: { redacts: eventId }, redacts: eventId });
    }

    device(userId: string): CallDevice | undefined {
        const { sessions } = this.rollcall.room(this.room.roomId).getSnapshot();
        return sessions.flatMap(({ devices }) => devices).find((device) => device.userId === userId);
    }

    /** Who has raised a hand, the first first. */
    hands(rollcall = this.rollcall): readonly string[] {
        const { sessions } = rollcall.room(this.room.roomId).getSnapshot();
        const users = new Map(sessions.flatMap(({ devices }) => devices).map(({ key, userId }) => [key, userId]));
        return [...rollcall.hands(this.room.roomId).getSnapshot().keys()].map((key) => users.get(key) ?? key);
    }
}
