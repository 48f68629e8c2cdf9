import { Direction, type MatrixClient, type MatrixEvent } from "matrix-js-sdk";
import {
    OpenIDRequestState,
    WidgetDriver,
    type Capability,
    type IOpenIDUpdate,
    type IRoomEvent,
    type IRtcTransportsResult,
    type ISendDelayedEventDetails,
    type ISendEventDetails,
    type SimpleObservable,
} from "matrix-widget-api";

/** How a host treats its widget. */
export interface DriverOptions {
    /** Capabilities that are refused: those that contain one of these. */
    readonly refused: readonly string[];
    /** Whether the widget may write. */
    readonly canWrite: boolean;
}

/** A client's side of the widget API over a matrix-js-sdk client, as real clients implement it. Counts each attempt to write. */
export class HostDriver extends WidgetDriver {
    readonly asked: Capability[] = [];
    readonly written: string[] = [];
    private readonly client: MatrixClient;
    private readonly options: DriverOptions;

    constructor(client: MatrixClient, options: DriverOptions) {
        super();
        this.client = client;
        this.options = options;
    }

    override async validateCapabilities(requested: Set<Capability>): Promise<Set<Capability>> {
        this.asked.push(...requested);
        const { refused } = this.options;
        return new Set([...requested].filter((each) => !refused.some((part) => each.includes(part))));
    }

    override async readRoomState(roomId: string, type: string, stateKey: string | undefined): Promise<IRoomEvent[]> {
        const room = this.client.getRoom(roomId);
        if (type === "m.room.member") await room?.loadMembersIfNeeded();
        const events = room?.currentState.getStateEvents(type) ?? [];
        return events.filter((event) => stateKey === undefined || event.getStateKey() === stateKey).map(rawOf);
    }

    override async readStateEvents(
        type: string,
        stateKey: string | undefined,
        _limit: number,
        roomIds?: string[] | null,
    ): Promise<IRoomEvent[]> {
        const states = (roomIds ?? []).map((roomId) => this.readRoomState(roomId, type, stateKey));
        return (await Promise.all(states)).flat();
    }

    override async readRoomTimeline(roomId: string, type: string): Promise<IRoomEvent[]> {
        const events = this.client.getRoom(roomId)?.getLiveTimeline().getEvents() ?? [];
        return events.filter((event) => event.getType() === type).map(rawOf);
    }

    override async readStickyEvents(roomId: string): Promise<IRoomEvent[]> {
        return [...(this.client.getRoom(roomId)?._unstable_getStickyEvents() ?? [])].map(rawOf);
    }

    override async readEventRelations(eventId: string, roomId: string, relation?: string, type?: string) {
        const { events } = await this.client.relations(roomId, eventId, relation ?? null, type ?? null, {
            dir: Direction.Backward,
        });
        return { chunk: events.map(rawOf) };
    }

    override async downloadFile(uri: string): Promise<{ file: Blob }> {
        const url = this.client.mxcUrlToHttp(uri, undefined, undefined, undefined, false, true, true) ?? "";
        const response = await fetch(url, { headers: { Authorization: `Bearer ${this.client.getAccessToken()}` } });
        return { file: await response.blob() };
    }

    override async sendEvent(
        type: string,
        content: object,
        stateKey: string | null = null,
        roomId: string | null = null,
    ): Promise<ISendEventDetails> {
        this.written.push(type);
        if (!this.options.canWrite || roomId === null) throw new Error("this widget may not write");
        if (stateKey !== null) {
            const { event_id: eventId } = await this.client.sendStateEvent(
                roomId,
                type as never,
                content as never,
                stateKey,
            );
            return { roomId, eventId };
        }
        if (type === "m.room.redaction") {
            const { redacts } = content as { redacts: string };
            const { event_id: eventId } = await this.client.redactEvent(roomId, redacts);
            return { roomId, eventId };
        }
        const { event_id: eventId } = await this.client.sendEvent(roomId, type as never, content as never);
        return { roomId, eventId };
    }

    override async sendStickyEvent(
        duration: number,
        type: string,
        content: object,
        roomId: string | null = null,
    ): Promise<ISendEventDetails> {
        this.written.push(type);
        if (!this.options.canWrite || roomId === null) throw new Error("this widget may not write");
        const sent = await this.client._unstable_sendStickyEvent(
            roomId,
            duration,
            null,
            type as never,
            content as never,
        );
        return { roomId, eventId: sent.event_id };
    }

    override sendToDevice(): Promise<void> {
        return this.refuse("to-device");
    }

    override async sendDelayedEvent(
        delay: number,
        type: string,
        content: object,
        stateKey: string | null = null,
        roomId: string | null = null,
    ): Promise<ISendDelayedEventDetails> {
        if (!this.options.canWrite || roomId === null) return this.refuse("delayed");
        const sent =
            stateKey === null
                ? await this.client._unstable_sendDelayedEvent(roomId, { delay }, null, type as never, content as never)
                : await this.client._unstable_sendDelayedStateEvent(
                      roomId,
                      { delay },
                      type as never,
                      content as never,
                      stateKey,
                  );
        return { roomId, delayId: sent.delay_id };
    }

    override async sendDelayedStickyEvent(
        delay: number,
        duration: number,
        type: string,
        content: object,
        roomId: string | null = null,
    ): Promise<ISendDelayedEventDetails> {
        if (!this.options.canWrite || roomId === null) return this.refuse("delayed");
        const sent = await this.client._unstable_sendStickyDelayedEvent(
            roomId,
            duration,
            { delay },
            null,
            type as never,
            content as never,
        );
        return { roomId, delayId: sent.delay_id };
    }

    override async cancelScheduledDelayedEvent(delayId: string): Promise<void> {
        await this.client._unstable_cancelScheduledDelayedEvent(delayId);
    }

    override async restartScheduledDelayedEvent(delayId: string): Promise<void> {
        await this.client._unstable_restartScheduledDelayedEvent(delayId);
    }

    override async sendScheduledDelayedEvent(delayId: string): Promise<void> {
        await this.client._unstable_sendScheduledDelayedEvent(delayId);
    }

    override askOpenID(observer: SimpleObservable<IOpenIDUpdate>): void {
        void this.client
            .getOpenIdToken()
            .then((token) => observer.update({ state: OpenIDRequestState.Allowed, token }));
    }

    override async getRtcTransports(): Promise<IRtcTransportsResult> {
        return { rtc_transports: await this.client._unstable_getRTCTransports() };
    }

    override async uploadFile(): Promise<never> {
        return this.refuse("upload");
    }

    override getKnownRooms(): string[] {
        return this.client.getRooms().map(({ roomId }) => roomId);
    }

    private async refuse(what: string): Promise<never> {
        this.written.push(what);
        throw new Error("this widget may not write");
    }
}

/** An event as the widget API passes it on: decrypted, and with what makes it stick. */
export function rawOf(event: MatrixEvent): IRoomEvent {
    const { msc4354_sticky: sticky } = event.event as { msc4354_sticky?: object };
    return { ...event.getEffectiveEvent(), ...(sticky && { msc4354_sticky: sticky }) } as IRoomEvent;
}
