import { unknownToken, type Account, type Requester } from "../accounts/accounts.js";
import { HomeserverError } from "../errors.js";
import { toStrippedEvent, type StoredEvent } from "../events/event.js";
import type { SyncFilter } from "../events/filter.js";
import { ConnectionCut } from "../faults/faults.js";
import type { JsonObject } from "../json.js";
import type { Room } from "../rooms/room.js";
import type { Server } from "../server.js";
import { tokenOf } from "../stream.js";
import { deviceListsSince } from "./deviceLists.js";
import { accountDataSince, joinedRoomSince, leftRoomSince } from "./roomSync.js";

/** A sync request. */
export interface SyncRequest {
    readonly requester: Requester;
    readonly filter: SyncFilter;
    /** The position up to which the client knows everything; 0 for none. */
    readonly since: number;
    readonly isFullState: boolean;
    /** Name of the section for state: as of after the timeline (MSC4222), or as of before it for `state`. */
    readonly stateSection: "state" | "state_after" | "org.matrix.msc4222.state_after";
    readonly timeoutMs: number;
    readonly signal: AbortSignal;
}

/** Answers a sync request as soon as there is something new, or after its timeout. */
export async function sync(server: Server, request: SyncRequest): Promise<JsonObject> {
    const { requester, since, signal, timeoutMs } = request;
    const device = server.accounts.device(requester);
    device.inbox = device.inbox.filter(({ position }) => position > since);
    const isUrgent = since === 0 || request.isFullState || timeoutMs <= 0;
    let isOver = isUrgent;
    let known = keyCounts(server, requester);
    return new Promise<JsonObject>((resolve, reject) => {
        const look = (): void => {
            const counts = keyCounts(server, requester);
            const answer = signal.aborted ? new ConnectionCut() : answerNow(server, request);
            if (answer instanceof Error) {
                end();
                reject(answer);
            } else if (isOver || hasNews(answer) || counts !== known) {
                end();
                if (hasRoomNews(answer)) server.faults.endLimitedSync(requester.userId);
                resolve(answer);
            }
            known = counts;
        };
        const stopWatching = server.stream.onChange(look);
        const cancel = server.clock.after(timeoutMs, () => {
            isOver = true;
            look();
        });
        const end = (): void => {
            stopWatching();
            cancel();
            signal.removeEventListener("abort", look);
        };
        signal.addEventListener("abort", look);
        look();
    });
}

function answerNow(server: Server, request: SyncRequest): JsonObject | Error {
    if (!server.accounts.authenticate(request.requester.token)) return unknownToken();
    try {
        return buildResponse(server, request);
    } catch (error) {
        return error instanceof Error ? error : new HomeserverError(500, "M_UNKNOWN", "Internal server error");
    }
}

/** The rooms of a user in each state, as a sync lists them. */
interface RoomSections {
    readonly join: JsonObject;
    readonly invite: JsonObject;
    readonly knock: JsonObject;
    readonly leave: JsonObject;
}

function buildResponse(server: Server, request: SyncRequest): JsonObject {
    const { requester, since } = request;
    const account = server.accounts.get(requester.userId);
    const { keys } = server;
    const inbox = server.accounts.device(requester).inbox;
    const fallback = keys.unusedFallbackTypes(requester.userId, requester.deviceId);
    return {
        next_batch: tokenOf(server.stream.position),
        rooms: roomSections(server, request, account),
        account_data: { events: accountDataSince(account, "", since) },
        to_device: { events: inbox.map(({ message }) => message) },
        device_lists: deviceListsSince(server, requester.userId, since),
        device_one_time_keys_count: keys.counts(requester.userId, requester.deviceId),
        device_unused_fallback_key_types: fallback,
        "org.matrix.msc2732.device_unused_fallback_key_types": fallback,
        presence: { events: [] },
    };
}

function roomSections(server: Server, request: SyncRequest, account: Account): RoomSections {
    const sections: RoomSections = { join: {}, invite: {}, knock: {}, leave: {} };
    for (const room of server.rooms.ofUser(account.userId)) {
        if (!request.filter.isWanted(room.id) || account.forgotten.has(room.id)) continue;
        const membership = room.membershipOf(account.userId);
        if (membership === "join") {
            const joined = joinedRoomSince(server, request, account, room);
            if (joined) sections.join[room.id] = joined;
        } else if (membership === "invite" || membership === "knock") {
            const own = room.membershipEventAt(account.userId, Infinity);
            if (own && own.position > request.since) {
                const events = strippedState(room, own, server.prejoinTypes);
                sections[membership][room.id] = { [`${membership}_state`]: { events } };
            }
        } else {
            const left = leftRoomSince(server, request, account, room);
            if (left) sections.leave[room.id] = left;
        }
    }
    return sections;
}

const strippedTypes: readonly string[] = [
    "m.room.create",
    "m.room.name",
    "m.room.avatar",
    "m.room.topic",
    "m.room.join_rules",
    "m.room.canonical_alias",
    "m.room.encryption",
];

/** Returns what a user sees of a room since they were invited, or knocked: its state as of then. */
function strippedState(room: Room, own: StoredEvent, prejoinTypes: readonly string[]): readonly JsonObject[] {
    const types = new Set([...strippedTypes, ...prejoinTypes]);
    const isShown = ({ type, stateKey }: StoredEvent): boolean =>
        types.has(type) || (type === "m.room.member" && (stateKey === own.stateKey || stateKey === own.sender));
    return room.stateAt(own.position).filter(isShown).map(toStrippedEvent);
}

function hasNews(answer: JsonObject): boolean {
    const { account_data, to_device, device_lists } = answer as Record<string, Record<string, unknown[]>>;
    const lists = [account_data?.["events"], to_device?.["events"], device_lists?.["changed"], device_lists?.["left"]];
    return hasRoomNews(answer) || lists.some((list) => (list?.length ?? 0) > 0);
}

function hasRoomNews(answer: JsonObject): boolean {
    return Object.values(answer["rooms"] as RoomSections).some((section) => Object.keys(section).length > 0);
}

function keyCounts({ keys }: Server, { userId, deviceId }: Requester): string {
    return JSON.stringify([keys.counts(userId, deviceId), keys.unusedFallbackTypes(userId, deviceId)]);
}
