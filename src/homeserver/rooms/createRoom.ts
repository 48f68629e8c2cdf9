import { HomeserverError, badJson, forbidden, invalidParam } from "../errors.js";
import { powerLevelsOf } from "../events/auth.js";
import { isObject, listOf, objectOf, optionalString, requireString, stringsOf, type JsonObject } from "../json.js";
import type { Room } from "./room.js";
import type { Rooms } from "./rooms.js";

/** The supported room versions. For a client they differ in where a redaction names its event. */
export const roomVersions: readonly string[] = ["9", "10", "11"];
export const defaultRoomVersion = "11";

interface Preset {
    readonly joinRule: string;
    readonly guestAccess: string;
    readonly invitedAreTrusted: boolean;
}

const presets: Readonly<Record<string, Preset>> = {
    private_chat: { joinRule: "invite", guestAccess: "can_join", invitedAreTrusted: false },
    trusted_private_chat: { joinRule: "invite", guestAccess: "can_join", invitedAreTrusted: true },
    public_chat: { joinRule: "public", guestAccess: "forbidden", invitedAreTrusted: false },
};

/** Creates a room from the body of `POST /createRoom`. Sends its events in the order of the specification. */
export function createRoom(rooms: Rooms, creator: string, body: JsonObject, ts?: number): Room {
    const version = checkVersion(optionalString(body, "room_version") ?? defaultRoomVersion);
    const visibility = optionalString(body, "visibility") ?? "private";
    const presetName = optionalString(body, "preset") ?? (visibility === "public" ? "public_chat" : "private_chat");
    const preset = presets[presetName];
    if (!preset) throw invalidParam(`Unknown preset: ${presetName}`);
    const invited = stringsOf(body["invite"]);
    const alias = optionalString(body, "room_alias_name");
    if (alias !== undefined && rooms.hasAlias(rooms.aliasOf(alias))) {
        throw new HomeserverError(400, "M_ROOM_IN_USE", `Room alias ${alias} already taken`);
    }
    const initialState = listOf(body, "initial_state").filter(isObject);

    const room = rooms.add(creator, version, objectOf(body, "creation_content"), ts);
    const put = (type: string, content: JsonObject, stateKey = ""): void => {
        rooms.send(room, { type, sender: creator, stateKey, content }, { ts });
    };
    const isGiven = (type: string): boolean => initialState.some((event) => event["type"] === type);

    rooms.setMembership(room, creator, creator, "join", { ts });
    const trusted = preset.invitedAreTrusted ? invited : [];
    put("m.room.power_levels", powerLevels([creator, ...trusted], objectOf(body, "power_level_content_override")));
    if (alias !== undefined) {
        rooms.addAlias(rooms.aliasOf(alias), room.id, creator);
        put("m.room.canonical_alias", { alias: rooms.aliasOf(alias) });
    }
    if (!isGiven("m.room.join_rules")) put("m.room.join_rules", { join_rule: preset.joinRule });
    if (!isGiven("m.room.history_visibility")) put("m.room.history_visibility", { history_visibility: "shared" });
    if (!isGiven("m.room.guest_access")) put("m.room.guest_access", { guest_access: preset.guestAccess });
    for (const event of initialState) {
        put(requireString(event, "type"), objectOf(event, "content"), optionalString(event, "state_key") ?? "");
    }
    const name = optionalString(body, "name");
    if (name !== undefined) put("m.room.name", { name });
    const topic = optionalString(body, "topic");
    if (topic !== undefined) put("m.room.topic", { topic });
    const isDirect = body["is_direct"] === true ? { is_direct: true } : {};
    for (const userId of invited) rooms.setMembership(room, creator, userId, "invite", { ...isDirect, ts });
    return room;
}

/** Replaces a room with a new one that has the same settings. The old room names the new one (`m.room.tombstone`). */
export function upgradeRoom(rooms: Rooms, old: Room, userId: string, version: string): Room {
    checkVersion(version);
    const tombstone = { type: "m.room.tombstone", sender: userId, stateKey: "" };
    const levels = powerLevelsOf(old);
    if (levels.ofUser(userId) < levels.toSend("m.room.tombstone", true)) {
        throw forbidden("You don't have permission to upgrade the room");
    }
    const create = old.content("m.room.create") ?? {};
    const room = rooms.add(userId, version, {
        ...create,
        predecessor: { room_id: old.id, event_id: old.timeline.at(-1)?.eventId },
    });
    rooms.setMembership(room, userId, userId, "join");
    for (const type of copiedState) {
        const content = type === "m.room.power_levels" ? levelsToCopy(old, userId) : old.content(type);
        if (content) rooms.send(room, { type, sender: userId, stateKey: "", content });
    }
    rooms.send(old, { ...tombstone, content: { body: "This room has been replaced", replacement_room: room.id } });
    return room;
}

const copiedState: readonly string[] = [
    "m.room.power_levels",
    "m.room.join_rules",
    "m.room.history_visibility",
    "m.room.guest_access",
    "m.room.encryption",
    "m.room.name",
    "m.room.topic",
    "m.room.avatar",
    "m.room.server_acl",
];

function levelsToCopy(old: Room, userId: string): JsonObject {
    const content = old.content("m.room.power_levels") ?? {};
    return { ...content, users: { ...objectOf(content, "users"), [userId]: 100 } };
}

function powerLevels(powerful: readonly string[], override: JsonObject): JsonObject {
    for (const [name, value] of Object.entries(override)) {
        if (!isObject(value) && !Number.isSafeInteger(value)) throw badJson(`${name} is not a power level`);
    }
    return {
        users: Object.fromEntries(powerful.map((userId) => [userId, 100])),
        users_default: 0,
        events: {
            "m.room.name": 50,
            "m.room.power_levels": 100,
            "m.room.history_visibility": 100,
            "m.room.canonical_alias": 50,
            "m.room.avatar": 50,
            "m.room.tombstone": 100,
            "m.room.server_acl": 100,
            "m.room.encryption": 100,
        },
        events_default: 0,
        state_default: 50,
        ban: 50,
        kick: 50,
        redact: 50,
        invite: 50,
        historical: 100,
        ...override,
    };
}

function checkVersion(version: string): string {
    if (roomVersions.includes(version)) return version;
    throw new HomeserverError(400, "M_UNSUPPORTED_ROOM_VERSION", `Room version ${version} is not supported`);
}
