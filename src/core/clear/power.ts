import type { RoomLike } from "../host.js";
import { get, toObject, toText, type JsonObject } from "../wire/fields.js";

/** The power levels of a room, with the specification's defaults. */
export interface RoomPower {
    readonly of: (userId: string) => number;
    /** The level needed to send an event of this type. */
    readonly toSend: (type: string, kind: "state" | "message") => number;
    /** The level needed to redact other users' events. */
    readonly redact: number;
    readonly kick: number;
}

/**
 * Reads `m.room.power_levels`. Without that event, the creator has 100 and sending needs no level. From room version 12 on,
 * creators have more power than any number (MSC4289). Levels of old rooms may be text.
 */
export function readPower({ currentState }: RoomLike): RoomPower {
    const content = (type: string): JsonObject | undefined => {
        const event = currentState.getStateEvents(type, "");
        return event ? toObject(event.getContent()) : undefined;
    };
    const levels = content("m.room.power_levels");
    const creation = content("m.room.create") ?? {};
    const sender = currentState.getStateEvents("m.room.create", "")?.getSender();
    const more = get(creation, "additional_creators");
    const creators = new Set<unknown>([sender, ...(Array.isArray(more) ? (more as readonly unknown[]) : [])]);
    const version = toText(get(creation, "room_version")) ?? "1";
    const areCreatorsAbove = !/^([1-9]|1[01])$/.test(version);
    return {
        of: (userId) => {
            if (areCreatorsAbove && creators.has(userId)) return Infinity;
            if (!levels) return userId === (toText(get(creation, "creator")) ?? sender) ? 100 : 0;
            return level(get(levels, "users"), userId) ?? level(levels, "users_default") ?? 0;
        },
        toSend: (type, kind) =>
            level(get(levels ?? {}, "events"), type) ??
            (kind === "state"
                ? (level(levels, "state_default") ?? (levels ? 50 : 0))
                : (level(levels, "events_default") ?? 0)),
        redact: level(levels, "redact") ?? 50,
        kick: level(levels, "kick") ?? 50,
    };
}

/** Reads a level, which may be a number or its text. */
function level(from: unknown, key: string): number | undefined {
    const value = get(from, key);
    const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
    return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}
