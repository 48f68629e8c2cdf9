import type { ClientLike, EventLike, LeanRollcall, RoomLike } from "../../core/index.js";
import { type ClearAction, fieldOf, get, isSameJson, toObject, toText } from "../../core/internal.js";

/** The part of a Matrix client that clears entries. Clients of matrix-js-sdk 37 and newer have it. */
export interface ClearClient extends ClientLike {
    getRoom(roomId?: string): ClearRoom | null;
    sendStateEvent(roomId: string, type: string, content: object, stateKey?: string): Promise<unknown>;
    /**
     * Sends redactions and reads state. `redactEvent` is not used, because it queues behind unsent messages, fails them when it
     * fails, and shows the event as redacted before the server has agreed.
     */
    readonly http: {
        authedRequest(method: string, path: string, query?: Record<string, string>, body?: object): Promise<unknown>;
    };
    /** MSC4354; matrix-js-sdk 39 and newer. */
    _unstable_sendStickyEvent?(
        roomId: string,
        durationMs: number,
        threadId: null,
        type: string,
        content: object,
        transactionId?: string,
    ): Promise<unknown>;
    /** Takes back a message that could not be sent. */
    cancelPendingEvent?(event: EventLike): void;
}

/** A room whose events are looked up. */
interface ClearRoom extends RoomLike {
    findEventById?(eventId: string): EventLike | undefined;
    getEventForTxnId?(transactionId: string): (EventLike & { readonly status?: string | null }) | undefined;
}

/**
 * Returns the client of a rollcall if it can send. Returns undefined for a rollcall without a client, or for a client that can
 * only read.
 */
export function clearClientOf({ client }: LeanRollcall): ClearClient | undefined {
    const request = fieldOf(fieldOf(client, "http"), "authedRequest");
    const canSend = typeof fieldOf(client, "sendStateEvent") === "function" && typeof request === "function";
    return canSend ? (client as ClearClient) : undefined;
}

/** Returns whether a client can send sticky events. */
export function sendsSticky(client: ClearClient): boolean {
    return typeof client._unstable_sendStickyEvent === "function";
}

/**
 * Returns whether the homeserver still has the state event that a plan was made for. Sync may lag behind: if a client came
 * back, it has written under the same key, and replacing that event would remove a device that is there.
 * @throws the client's error.
 */
export async function isStillState(
    client: ClearClient,
    roomId: string,
    { eventType, stateKey }: ClearAction & { readonly type: "state" },
    planned: { readonly eventId: string; readonly content: object | undefined },
): Promise<boolean> {
    const path = `/rooms/${pathOf(roomId, "state", eventType, stateKey)}`;
    const answer = client.http.authedRequest("GET", path, { format: "event" });
    const event = await answer.then(toObject, (error: unknown) => {
        if (fieldOf(error, "errcode") !== "M_NOT_FOUND") throw error;
    });
    if (!event) return false;
    const eventId = get(event, "event_id");
    // An older homeserver answers with the content alone.
    return eventId === undefined ? isSameJson(event, planned.content) : eventId === planned.eventId;
}

const pathOf = (...parts: readonly string[]): string => parts.map((part) => encodeURIComponent(part)).join("/");

let transactions = 0;

/**
 * Sends the event that clears an entry. Resolves with its event ID when the server has it, or rejects with the client's error.
 */
export async function sendClear(client: ClearClient, roomId: string, action: ClearAction): Promise<string> {
    return toText(get(await send(client, roomId, action), "event_id")) ?? "";
}

async function send(client: ClearClient, roomId: string, action: ClearAction): Promise<unknown> {
    if (action.type === "state") {
        return client.sendStateEvent(roomId, action.eventType, action.content, action.stateKey);
    }
    transactions += 1;
    const transactionId = `rollcall.${Date.now()}.${transactions}`;
    if (action.type === "sticky") {
        const { durationMs, eventType, content } = action;
        try {
            return await client._unstable_sendStickyEvent?.(
                roomId,
                durationMs,
                null,
                eventType,
                content,
                transactionId,
            );
        } catch (error) {
            withdraw(client, roomId, transactionId);
            throw error;
        }
    }
    const path = `/rooms/${pathOf(roomId, "redact", action.eventId, transactionId)}`;
    return client.http.authedRequest("PUT", path, undefined, {});
}

/**
 * Removes a failed message from its room. A host that resends failed messages could otherwise end a membership that is live
 * again.
 */
function withdraw(client: ClearClient, roomId: string, transactionId: string): void {
    const event = client.getRoom(roomId)?.getEventForTxnId?.(transactionId);
    if (event?.status === "not_sent") client.cancelPendingEvent?.(event);
}
