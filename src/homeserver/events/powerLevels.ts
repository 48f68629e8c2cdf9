import { isObject, type JsonObject } from "../json.js";

/** The power levels of a room, with the specification's defaults. */
export interface PowerLevels {
    ofUser(userId: string): number;
    /** Returns the level needed to send an event of this type. */
    toSend(type: string, isState: boolean): number;
    readonly ban: number;
    readonly invite: number;
    readonly kick: number;
    readonly redact: number;
}

/** Reads the content of `m.room.power_levels`. Without one, the creator has 100 and no level is needed. */
export function readPowerLevels(content: JsonObject | undefined, creator: string): PowerLevels {
    const levels = content ?? {};
    const users = isObject(levels["users"]) ? levels["users"] : {};
    const events = isObject(levels["events"]) ? levels["events"] : {};
    const usersDefault = level(levels["users_default"], 0);
    const stateDefault = level(levels["state_default"], content ? 50 : 0);
    const eventsDefault = level(levels["events_default"], 0);
    return {
        ofUser: (userId) => (content ? level(users[userId], usersDefault) : userId === creator ? 100 : 0),
        toSend: (type, isState) => level(events[type], isState ? stateDefault : eventsDefault),
        ban: level(levels["ban"], 50),
        invite: level(levels["invite"], 0),
        kick: level(levels["kick"], 50),
        redact: level(levels["redact"], 50),
    };
}

function level(value: unknown, otherwise: number): number {
    return typeof value === "number" ? value : otherwise;
}

/** Returns every level that the content of `m.room.power_levels` sets, by its path. */
export function listLevels(content: JsonObject): ReadonlyMap<string, unknown> {
    const levels = new Map<string, unknown>();
    for (const [name, value] of Object.entries(content)) {
        if (!isObject(value)) levels.set(name, value);
        else for (const [key, level] of Object.entries(value)) levels.set(`${name}/${key}`, level);
    }
    return levels;
}
