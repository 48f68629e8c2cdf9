import type { Account } from "../accounts/accounts.js";
import { toClientEvent, type StoredEvent } from "../events/event.js";
import type { JsonObject } from "../json.js";
import type { Room } from "../rooms/room.js";
import type { Server } from "../server.js";
import { tokenOf } from "../stream.js";
import type { SyncRequest } from "./sync.js";
import { unreadCounts } from "./unread.js";

/** A stretch of a room's timeline, from what the client knows to a position of the stream. */
interface Stretch {
    readonly events: readonly StoredEvent[];
    readonly isLimited: boolean;
    /** Where the stretch begins. */
    readonly start: number;
}

/** Returns what is new in a room that the user is in; undefined if nothing is. */
export function joinedRoomSince(
    server: Server,
    request: SyncRequest,
    account: Account,
    room: Room,
): JsonObject | undefined {
    const { requester, since } = request;
    const now = server.clock.now();
    const isWhole = request.isFullState || since === 0 || room.membershipAt(account.userId, since) !== "join";
    const from = isWhole ? 0 : since;
    const ephemeral = server.ephemeral.eventsSince(room.id, account.userId, from);
    const accountData = accountDataSince(account, room.id, from);
    const isQuiet = room.position <= from && ephemeral.length === 0 && accountData.length === 0;
    if (isQuiet && !isWhole) return undefined;

    const isGap = server.faults.isSyncLimited(account.userId);
    const stretch = timelineSince(room, request, account, isWhole && !request.isFullState ? 0 : since, Infinity, isGap);
    const state = stateFor(room, request, account, stretch, isWhole, Infinity);
    const toClient = (event: StoredEvent): JsonObject => toClientEvent(event, requester, now);
    const inTimeline = new Set(stretch.events);
    const sticky = room.stickyEvents(now).filter((event) => event.position > from && !inTimeline.has(event));
    return {
        timeline: timelineSection(stretch, toClient),
        [request.stateSection]: { events: state.map(toClient) },
        ephemeral: { events: ephemeral },
        account_data: { events: accountData },
        unread_notifications: unreadCounts(server, room, account.userId),
        summary: summaryOf(room, account.userId),
        ...(sticky.length > 0 ? { msc4354_sticky: { events: sticky.map(toClient) } } : {}),
    };
}

/** Returns what is new in a room that the user has left; undefined if nothing is. */
export function leftRoomSince(
    server: Server,
    request: SyncRequest,
    account: Account,
    room: Room,
): JsonObject | undefined {
    const { requester, since, filter } = request;
    const leave = room.membershipEventAt(account.userId, Infinity);
    if (!leave) return undefined;
    const isNew = leave.position > since && (since > 0 || filter.includeLeave);
    if (!isNew && !(request.isFullState && filter.includeLeave)) return undefined;
    const wasInvited = room.membershipAt(account.userId, leave.position - 1) !== "join";
    const now = server.clock.now();
    const toClient = (event: StoredEvent): JsonObject => toClientEvent(event, requester, now);
    if (wasInvited) return { timeline: { events: [toClient(leave)], limited: false }, state: { events: [] } };
    const isWhole = since === 0 || room.membershipAt(account.userId, since) !== "join";
    const stretch = timelineSince(room, request, account, isWhole ? 0 : since, leave.position, false);
    const state = stateFor(room, request, account, stretch, isWhole, leave.position);
    return {
        timeline: timelineSection(stretch, toClient),
        [request.stateSection]: { events: state.map(toClient) },
        account_data: { events: [] },
    };
}

/** Returns account data that is newer than a position of the stream: of a room, or global for `""`. */
export function accountDataSince(account: Account, roomId: string, since: number): readonly JsonObject[] {
    const entries = [...(account.data.get(roomId) ?? [])];
    const isOwn = roomId === "" && since === 0 && !account.data.get("")?.has("m.push_rules");
    const pushRules = isOwn ? [{ type: "m.push_rules", content: { global: account.pushRules.rules() } }] : [];
    const fresh = entries.filter(([, { position }]) => position > since);
    return [...fresh.map(([type, { content }]) => ({ type, content })), ...pushRules];
}

function timelineSince(
    room: Room,
    { filter }: SyncRequest,
    account: Account,
    since: number,
    until: number,
    isGap: boolean,
): Stretch {
    const isVisible = room.visibilityFor(account.userId);
    const wanted: StoredEvent[] = [];
    const limit = isGap ? Math.min(1, filter.timelineLimit) : filter.timelineLimit;
    const end = room.indexAfter(until);
    const first = room.indexAfter(since);
    let index = end - 1;
    for (; index >= first; index -= 1) {
        const event = room.timeline[index];
        if (!event || !isVisible(event) || !filter.timeline(event)) continue;
        if (wanted.length === limit) break;
        wanted.push(event);
    }
    const events = wanted.reverse();
    const isCut = index >= first;
    const start = isCut ? (events[0]?.position ?? room.position + 1) - 1 : since;
    return { events, isLimited: isCut || (isGap && events.length > 0), start };
}

function timelineSection(
    { events, isLimited, start }: Stretch,
    toClient: (event: StoredEvent) => JsonObject,
): JsonObject {
    const first = events[0];
    const prev = first ? first.position - 1 : start;
    return { events: events.map(toClient), limited: isLimited, prev_batch: tokenOf(prev) };
}

/**
 * Returns the state that goes with a stretch. With lazy loading, a whole room has the members who sent something in it, and the
 * user; later stretches have every change of a member, as on Synapse.
 */
function stateFor(
    room: Room,
    request: SyncRequest,
    account: Account,
    stretch: Stretch,
    isWhole: boolean,
    until: number,
): readonly StoredEvent[] {
    const isAfter = request.stateSection !== "state";
    const end = isAfter ? until : (stretch.events[0]?.position ?? until + 1) - 1;
    const { lazyLoadMembers } = request.filter;
    if (!isWhole) {
        const changed = isAfter || stretch.isLimited ? changesBetween(room, request.since, end) : [];
        return lazyLoadMembers ? withSenders(room, changed, stretch, end) : changed;
    }
    const state = room.stateAt(end);
    if (!lazyLoadMembers) return state;
    const members = new Set([account.userId, ...peopleIn(stretch)]);
    return state.filter(({ type, stateKey }) => type !== "m.room.member" || members.has(stateKey ?? ""));
}

function changesBetween(room: Room, since: number, end: number): readonly StoredEvent[] {
    if (end >= room.position) return room.stateSince(since);
    return room.stateAt(end).filter((event) => event.position > since);
}

function withSenders(
    room: Room,
    changed: readonly StoredEvent[],
    stretch: Stretch,
    end: number,
): readonly StoredEvent[] {
    const events = new Set(changed);
    for (const userId of peopleIn(stretch)) {
        const member = room.membershipEventAt(userId, end);
        if (member) events.add(member);
    }
    return [...events];
}

function peopleIn({ events }: Stretch): readonly string[] {
    return events.flatMap(({ type, sender, stateKey }) =>
        type === "m.room.member" && stateKey !== undefined ? [sender, stateKey] : [sender],
    );
}

function summaryOf(room: Room, userId: string): JsonObject {
    const isNamed = room.content("m.room.name")?.["name"] || room.content("m.room.canonical_alias")?.["alias"];
    let invited = 0;
    const heroes: string[] = [];
    for (const each of room.known) {
        const membership = room.membershipOf(each);
        if (membership === "invite") invited += 1;
        const isThere = membership === "invite" || membership === "join";
        if (isThere && each !== userId && heroes.length < 5) heroes.push(each);
    }
    return {
        ...(isNamed ? {} : { "m.heroes": heroes }),
        "m.joined_member_count": room.joined.size,
        "m.invited_member_count": invited,
    };
}
