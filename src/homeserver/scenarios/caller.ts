import { leaveEvent as leaveOf } from "../../testing/wire/members.js";
import type { WireEvent } from "../../testing/wire/wireEvent.js";
import { fillIn, writers } from "../../testing/wire/writers.js";
import type { HomeserverUser } from "../user.js";

/** The format in which a client writes its membership. */
export type CallerFormat = keyof typeof writers;

/** One device of a user in a call. */
export interface Caller {
    readonly user: HomeserverUser;
    readonly deviceId: string;
    /** Defaults to `"session"`. */
    readonly format?: CallerFormat;
    /** Defaults to the room's own call. */
    readonly callId?: string;
    readonly scope?: "m.room" | "m.user";
    readonly intent?: string;
    readonly focusSelection?: string;
    readonly transports?: readonly Readonly<{ type: string; [key: string]: unknown }>[];
    /** How long its membership counts, in ms. Defaults to what clients of the format ask for. */
    readonly expiresMs?: number;
}

/** Returns a LiveKit service, named after a place. */
export function sfu(place: string): Readonly<{ type: string; [key: string]: unknown }> {
    return { type: "livekit", livekit_service_url: `https://${place}.sfu.example/livekit/jwt` };
}

/** Returns the event by which a device joins, or renews a membership that began at `joinedTs`. Times are ms since the epoch. */
export function joinEvent(caller: Caller, now: number, joinedTs = now): WireEvent {
    const { user, deviceId, format = "session", callId, scope, intent, focusSelection, transports, expiresMs } = caller;
    const { lifetimeMs, isSentAtStart, write } = writers[format];
    const device = fillIn(
        {
            userId: user.userId,
            deviceId,
            format,
            callId,
            scope,
            intent,
            focusSelection,
            transports: transports ?? [sfu("berlin")],
            createdTs: isSentAtStart ? now : joinedTs,
            sentTs: now,
            expiresTs: now + (expiresMs ?? lifetimeMs),
        },
        now,
    );
    return write([device], now, {});
}

/** Returns the event by which a device leaves. */
export function leaveEvent(caller: Caller, now: number): WireEvent {
    return leaveOf(joinEvent(caller, now), { sentTs: now });
}
