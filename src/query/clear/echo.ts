import type { RoomStore } from "../../core/index.js";
import { type ClearAction, ClearError, type ClearTarget, isListed, listedUnder, listen } from "../../core/internal.js";
import { sendClear, type ClearClient } from "./client.js";

/** Maximum time from sending to the echo, in ms. If sync lags further behind, nothing can be concluded. */
const patienceMs = 30_000;

/** The action to send, and where to look for its echo. */
interface EchoRequest {
    readonly client: ClearClient;
    readonly roomId: string;
    readonly calls: RoomStore;
    readonly target: ClearTarget;
    readonly action: ClearAction;
    readonly signal: AbortSignal | undefined;
}

/**
 * Sends the event that clears a target. Resolves with its ID once sync has returned it: the room no longer lists the target, or
 * lists it from another event and has the one that was sent. A client's refresh of its entry is not an echo.
 * @throws the client's error; a ClearError if the echo takes too long, or if `signal` aborts.
 */
export function sendAndAwaitEcho({ client, roomId, calls, target, action, signal }: EchoRequest): Promise<string> {
    return new Promise((resolve, reject) => {
        let sentId: string | undefined;
        const hasCome = (): boolean => {
            const eventIds = listedUnder(calls.getSnapshot(), target.key);
            if (sentId === undefined || eventIds.includes(target.eventId)) return false;
            const isKnown = eventIds.includes(sentId) || client.getRoom(roomId)?.findEventById?.(sentId);
            return eventIds.length === 0 || Boolean(isKnown);
        };
        const look = (): void => {
            if (sentId !== undefined && hasCome()) end(resolve, sentId);
        };
        const cancel = (): void => end(reject, new ClearError({ reason: "cancelled" }));
        const giveUp = (): void => {
            // A gap in sync can hide the sent event if its client has come back since.
            if (sentId !== undefined && !isListed(calls.getSnapshot(), target)) end(resolve, sentId);
            else end(reject, new ClearError({ reason: "offline" }));
        };
        const timer = setTimeout(giveUp, patienceMs);
        // Subscribed before sending, so that the echo cannot be missed.
        const stops = [calls.subscribe(look), listen(client, { sync: look })];
        function end<T>(settle: (value: T) => void, value: T): void {
            clearTimeout(timer);
            signal?.removeEventListener("abort", cancel);
            for (const stop of stops) stop();
            settle(value);
        }
        signal?.addEventListener("abort", cancel);
        if (signal?.aborted) return cancel();
        sendClear(client, roomId, action).then(
            (eventId) => {
                sentId = eventId;
                look();
            },
            (error: unknown) => end(reject, error),
        );
    });
}
