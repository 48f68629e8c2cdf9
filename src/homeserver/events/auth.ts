import { badJson, forbidden } from "../errors.js";
import { isObject, stringsOf, type JsonObject } from "../json.js";
import { listLevels, readPowerLevels, type PowerLevels } from "./powerLevels.js";

/** The membership of a user in a room. */
export type Membership = "join" | "invite" | "leave" | "ban" | "knock";

const memberships: readonly unknown[] = ["join", "invite", "leave", "ban", "knock"];

/** The room state that the rules depend on. */
export interface RoomRules {
    readonly creator: string;
    content(type: string, stateKey?: string): JsonObject | undefined;
    membershipOf(userId: string): Membership | undefined;
    /** Whether a user is joined to another room, which a restricted room may let them in from. */
    isJoinedElsewhere(roomId: string, userId: string): boolean;
}

/** An event to authorize. */
export interface ProposedEvent {
    readonly type: string;
    readonly sender: string;
    readonly stateKey: string | undefined;
    readonly content: JsonObject;
}

/** Returns the current power levels of a room. */
export function powerLevelsOf(room: RoomRules): PowerLevels {
    return readPowerLevels(room.content("m.room.power_levels"), room.creator);
}

/**
 * Checks an event by the authorization rules of room version 11, for one server. Throws M_FORBIDDEN if the sender may not send
 * it, and M_BAD_JSON if its content is invalid.
 */
export function authorize(room: RoomRules, event: ProposedEvent): void {
    if (event.type === "m.room.create") throw forbidden("The room already exists");
    if (event.type === "m.room.member") {
        authorizeMember(room, event);
        return;
    }
    if (room.membershipOf(event.sender) !== "join") throw forbidden(`${event.sender} is not in the room`);
    const levels = powerLevelsOf(room);
    const needed = levels.toSend(event.type, event.stateKey !== undefined);
    if (levels.ofUser(event.sender) < needed) {
        throw forbidden(`${event.type} needs level ${needed}, but ${event.sender} has ${levels.ofUser(event.sender)}`);
    }
    if (event.stateKey?.startsWith("@") && event.stateKey !== event.sender) {
        throw forbidden("A state key that starts with @ belongs to the user it names");
    }
    if (event.type === "m.room.power_levels") authorizePowerLevels(room, event, levels);
}

function authorizeMember(room: RoomRules, { sender, stateKey, content }: ProposedEvent): void {
    const membership = content["membership"];
    if (!stateKey || !memberships.includes(membership)) throw badJson("membership is invalid");
    switch (membership as Membership) {
        case "join":
            authorizeJoin(room, sender, stateKey);
            break;
        case "knock":
            authorizeKnock(room, sender, stateKey);
            break;
        case "invite":
            authorizeInvite(room, sender, stateKey);
            break;
        case "leave":
            authorizeLeave(room, sender, stateKey);
            break;
        case "ban":
            authorizeOver(room, sender, stateKey, "ban");
            break;
    }
}

function authorizeJoin(room: RoomRules, sender: string, target: string): void {
    if (sender !== target) throw forbidden("Users can only join for themselves");
    const current = room.membershipOf(target);
    if (current === "ban") throw forbidden(`${target} is banned from the room`);
    if (current === "join" || current === "invite") return;
    if (current === undefined && target === room.creator && room.content("m.room.join_rules") === undefined) return;
    const rules = room.content("m.room.join_rules") ?? {};
    if (rules["join_rule"] === "public") return;
    if (rules["join_rule"] === "restricted" || rules["join_rule"] === "knock_restricted") {
        const allowed = Array.isArray(rules["allow"]) ? rules["allow"].filter(isObject) : [];
        const rooms = stringsOf(allowed.map((each) => each["room_id"]));
        if (rooms.some((roomId) => room.isJoinedElsewhere(roomId, target))) return;
    }
    throw forbidden("You are not invited to this room.");
}

function authorizeKnock(room: RoomRules, sender: string, target: string): void {
    const rule = room.content("m.room.join_rules")?.["join_rule"];
    const current = room.membershipOf(target);
    const mayKnock = rule === "knock" || rule === "knock_restricted";
    if (sender !== target || !mayKnock || current === "ban" || current === "join") {
        throw forbidden("You cannot knock on this room");
    }
}

function authorizeInvite(room: RoomRules, sender: string, target: string): void {
    if (room.membershipOf(sender) !== "join") throw forbidden(`${sender} is not in the room`);
    const current = room.membershipOf(target);
    if (current === "join") throw forbidden(`${target} is already in the room.`);
    if (current === "ban") throw forbidden(`${target} is banned from the room`);
    const levels = powerLevelsOf(room);
    if (levels.ofUser(sender) < levels.invite) throw forbidden("You don't have permission to invite users");
}

function authorizeLeave(room: RoomRules, sender: string, target: string): void {
    const current = room.membershipOf(target);
    if (sender === target) {
        if (current === "join" || current === "invite" || current === "knock") return;
        throw forbidden(`${target} is not in the room`);
    }
    authorizeOver(room, sender, target, "kick");
    const levels = powerLevelsOf(room);
    if (current === "ban" && levels.ofUser(sender) < levels.ban) throw forbidden("You cannot unban users");
}

/** Kicks and bans need their power level, and a higher level than the other user's. */
function authorizeOver(room: RoomRules, sender: string, target: string, act: "kick" | "ban"): void {
    if (room.membershipOf(sender) !== "join") throw forbidden(`${sender} is not in the room`);
    const levels = powerLevelsOf(room);
    const own = levels.ofUser(sender);
    if (own < levels[act] || own <= levels.ofUser(target)) throw forbidden(`You cannot ${act} user ${target}.`);
}

function authorizePowerLevels(room: RoomRules, event: ProposedEvent, levels: PowerLevels): void {
    const before = listLevels(room.content("m.room.power_levels") ?? {});
    const after = listLevels(event.content);
    for (const [path, level] of after) {
        if (!path.startsWith("notifications/") && !Number.isSafeInteger(level)) {
            throw badJson(`${path} is not a power level`);
        }
    }
    if (before.size === 0) return;
    const own = levels.ofUser(event.sender);
    for (const path of new Set([...before.keys(), ...after.keys()])) {
        const [old, next] = [before.get(path), after.get(path)];
        if (old === next) continue;
        if (Number(old ?? own) > own || Number(next ?? own) > own) {
            throw forbidden("You don't have permission to add or change a power level above your own");
        }
        if (path.startsWith("users/") && path !== `users/${event.sender}` && Number(old ?? -Infinity) >= own) {
            throw forbidden("You don't have permission to change the power level of a user as powerful as you");
        }
    }
}
