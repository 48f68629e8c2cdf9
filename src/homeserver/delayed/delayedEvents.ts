import type { Requester } from "../accounts/accounts.js";
import type { Clock } from "../clock.js";
import { HomeserverError, invalidParam, notFound } from "../errors.js";
import type { ProposedEvent } from "../events/auth.js";
import type { StoredEvent } from "../events/event.js";
import { randomText } from "../ids.js";
import type { JsonObject } from "../json.js";
import type { Rooms, SendOptions } from "../rooms/rooms.js";

/** Maximum delay, as Synapse is commonly configured. */
const maxDelayMs = 24 * 3_600_000;
/** Maximum number of finalized events to list. */
const maxFinalised = 100;

interface DelayedEvent {
    readonly delayId: string;
    readonly roomId: string;
    readonly event: ProposedEvent;
    readonly options: SendOptions;
    readonly delayMs: number;
    runningSinceTs: number;
    cancelTimer: () => void;
}

interface FinalisedEvent {
    readonly delayed: DelayedEvent;
    readonly outcome: "send" | "cancel";
    readonly reason: "error" | "action" | "delay";
    readonly sent: StoredEvent | undefined;
    readonly error: JsonObject | undefined;
}

/** Events sent after a delay, unless they are restarted or cancelled (MSC4140). */
export class DelayedEvents {
    private readonly rooms: Rooms;
    private readonly clock: Clock;
    private readonly scheduled = new Map<string, DelayedEvent>();
    private finalised: readonly FinalisedEvent[] = [];

    constructor(rooms: Rooms, clock: Clock) {
        this.rooms = rooms;
        this.clock = clock;
        rooms.onEvent((event) => this.cancelOvertaken(event));
    }

    /** Schedules an event. Returns its delay ID. */
    add(roomId: string, event: ProposedEvent, delayMs: number, options: SendOptions): string {
        if (!Number.isSafeInteger(delayMs) || delayMs < 0)
            throw invalidParam("The delay must be a whole number of ms, 0 or more");
        if (delayMs > maxDelayMs) {
            throw new HomeserverError(400, "M_UNKNOWN", "The requested delay exceeds the allowed maximum.", {
                "org.matrix.msc4140.errcode": "M_MAX_DELAY_EXCEEDED",
                "org.matrix.msc4140.max_delay": maxDelayMs,
            });
        }
        const delayId = `syd_${randomText(20)}`;
        const delayed: DelayedEvent = {
            delayId,
            roomId,
            event,
            options: { ...options, delayId },
            delayMs,
            runningSinceTs: this.clock.now(),
            cancelTimer: () => undefined,
        };
        this.scheduled.set(delayId, delayed);
        this.start(delayed);
        return delayId;
    }

    /** Restarts, cancels or sends an event. Throws M_NOT_FOUND if it is finalized or unknown. */
    update(delayId: string, action: string): void {
        if (action !== "restart" && action !== "cancel" && action !== "send") {
            throw invalidParam(`Unknown action for a delayed event: ${action}`);
        }
        const delayed = this.scheduled.get(delayId);
        if (!delayed) throw notFound("Delayed event not found");
        delayed.cancelTimer();
        if (action === "restart") this.start(delayed);
        else if (action === "send") this.send(delayed, "action");
        else this.finalise({ delayed, outcome: "cancel", reason: "action", sent: undefined, error: undefined });
    }

    scheduledOf({ userId }: Requester): readonly JsonObject[] {
        return [...this.scheduled.values()].filter(({ event }) => event.sender === userId).map(describe);
    }

    finalisedOf({ userId }: Requester): readonly JsonObject[] {
        const own = this.finalised.filter(({ delayed }) => delayed.event.sender === userId);
        return own.map(({ delayed, outcome, reason, sent, error }) => ({
            delayed_event: describe(delayed),
            outcome,
            reason,
            ...(error ? { error } : {}),
            ...(sent ? { event_id: sent.eventId, origin_server_ts: sent.originServerTs } : {}),
        }));
    }

    private start(delayed: DelayedEvent): void {
        delayed.runningSinceTs = this.clock.now();
        delayed.cancelTimer = this.clock.after(delayed.delayMs, () => this.send(delayed, "delay"));
    }

    private send(delayed: DelayedEvent, reason: "action" | "delay"): void {
        // Removed first, so that its own event does not cancel it.
        this.scheduled.delete(delayed.delayId);
        try {
            const sent = this.rooms.send(this.rooms.get(delayed.roomId), delayed.event, delayed.options);
            this.finalise({ delayed, outcome: "send", reason, sent, error: undefined });
        } catch (error) {
            if (!(error instanceof HomeserverError)) throw error;
            const body = { errcode: error.errcode, error: error.message };
            this.finalise({ delayed, outcome: "cancel", reason: "error", sent: undefined, error: body });
            if (reason === "action") throw error;
        }
    }

    private finalise(finalised: FinalisedEvent): void {
        this.scheduled.delete(finalised.delayed.delayId);
        this.finalised = [...this.finalised, finalised].slice(-maxFinalised);
    }

    /** Another user's state event cancels delayed events for that state. */
    private cancelOvertaken(event: StoredEvent): void {
        if (event.stateKey === undefined) return;
        for (const delayed of this.scheduled.values()) {
            const { type, stateKey, sender } = delayed.event;
            const isSame = delayed.roomId === event.roomId && type === event.type && stateKey === event.stateKey;
            if (!isSame || sender === event.sender) continue;
            delayed.cancelTimer();
            this.finalise({ delayed, outcome: "cancel", reason: "action", sent: undefined, error: undefined });
        }
    }
}

function describe({ delayId, roomId, event, delayMs, runningSinceTs }: DelayedEvent): JsonObject {
    return {
        delay_id: delayId,
        room_id: roomId,
        type: event.type,
        ...(event.stateKey === undefined ? {} : { state_key: event.stateKey }),
        content: event.content,
        delay: delayMs,
        running_since: runningSinceTs,
    };
}
