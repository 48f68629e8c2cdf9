import { type ClearAction, ClearError, type ClearTarget, isListed, listedUnder, listen } from "../../core/internal.js";
import type { ClearContext } from "./clear.js";
import { sendClear } from "./send.js";

/** How long it may take from sending to coming back, ms. Sync that lags more than this tells nobody anything. */
const patienceMs = 30_000;

/**
 * Sends what clears a target, and resolves with its event id when it has come back by sync: the room does not list the target any
 * more, or not from the event that was cleared and it has what was sent. That its client says again that it is there is no echo.
 * @throws the client's error; ClearError where nothing came back in time, or when `signal` says so.
 */
export function sendAndAwaitEcho(
    { client, calls, roomId }: ClearContext,
    target: ClearTarget,
    action: ClearAction,
    signal: AbortSignal | undefined,
): Promise<string> {
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
            // A gap in sync can hide what was sent, where its client has come back since.
            if (sentId !== undefined && !isListed(calls.getSnapshot(), target)) end(resolve, sentId);
            else end(reject, new ClearError({ reason: "offline" }));
        };
        const timer = setTimeout(giveUp, patienceMs);
        // Before it is sent: its coming back must not be missed.
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
