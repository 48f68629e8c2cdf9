import type { ClientLike, EventLike, RoomLike } from "../../core/index.js";
import { type ClearAction, get, toObject, toText } from "../../core/internal.js";

/** The part of a Matrix client that clears entries; those of matrix-js-sdk 37 and newer fit. */
export interface ClearClient extends ClientLike {
    getRoom(roomId?: string): ClearRoom | null;
    sendStateEvent(roomId: string, type: string, content: object, stateKey?: string): Promise<unknown>;
    /**
     * Sends a redaction. Not `redactEvent`: that queues behind messages that wait to be sent, and a failed one would fail them; and
     * it shows redacted what the server may yet refuse.
     */
    readonly http: { authedRequest(method: string, path: string, query?: undefined, body?: object): Promise<unknown> };
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

/** Whether a client can send sticky events. */
export function sendsSticky(client: ClearClient): boolean {
    return typeof client._unstable_sendStickyEvent === "function";
}

let transactions = 0;

/** Sends what clears an entry; resolves with its event id when the server has it, rejects with the client's error. */
export async function sendClear(client: ClearClient, roomId: string, action: ClearAction): Promise<string> {
    return toText(get(toObject(await send(client, roomId, action)), "event_id")) ?? "";
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
    const parts = [roomId, action.eventId, transactionId].map((part) => encodeURIComponent(part));
    const [room, event, transaction] = parts;
    return client.http.authedRequest("PUT", `/rooms/${room}/redact/${event}/${transaction}`, undefined, {});
}

/** What could not be sent stays in its room as a failed message, and a host that sends those again would end what may be live by then. */
function withdraw(client: ClearClient, roomId: string, transactionId: string): void {
    const event = client.getRoom(roomId)?.getEventForTxnId?.(transactionId);
    if (event?.status === "not_sent") client.cancelPendingEvent?.(event);
}
