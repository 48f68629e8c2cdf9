import { get, toObject, toText } from "../../core/formats/fields.js";
import type { ClientLike, EventLike, RoomLike } from "../../core/index.js";
import type { ClearAction } from "./planClear.js";

/** The part of a Matrix client that clears entries; those of matrix-js-sdk 37 and newer fit. */
export interface ClearClient extends ClientLike {
    getRoom(roomId?: string): (RoomLike & { findEventById?(eventId: string): EventLike | undefined }) | null;
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
    ): Promise<unknown>;
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
    if (action.type === "sticky") {
        const { durationMs, eventType, content } = action;
        return client._unstable_sendStickyEvent?.(roomId, durationMs, null, eventType, content);
    }
    transactions += 1;
    const transactionId = `rollcall.${Date.now()}.${transactions}`;
    const parts = [roomId, action.eventId, transactionId].map((part) => encodeURIComponent(part));
    const [room, event, transaction] = parts;
    return client.http.authedRequest("PUT", `/rooms/${room}/redact/${event}/${transaction}`, undefined, {});
}
