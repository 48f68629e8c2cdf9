import type { CallDevice, CallParticipant, CallSession, FocusGroup, Transport } from "../types.js";
import { isSameJson, reuseArray, reuseObject } from "../util.js";
import type { Membership, Placed, SessionName } from "../wire/entry.js";
import { createDeviceGroups, type Change } from "./deviceGroups.js";
import type { TransportKey } from "./focus.js";
import { agreedIntent } from "./intent.js";
import { compareDevices, compareStarts } from "./order.js";
import { changeList } from "./sortedList.js";

/** A transport in use, and the key of its focus. */
interface Used {
    readonly transport: Transport;
    readonly key: string;
}

/** The lists of a session that its devices make up. */
type Parts = Pick<CallSession, "devices" | "participants" | "foci">;

/** Up to this many changes are applied one by one, whatever the size of the session. */
const fewChanges = 16;

/**
 * One session, updated membership by membership. A change costs its own device, person and focus, and one copy of the arrays
 * when the session is next read. Only a change of the oldest device's transport also changes the devices that follow it.
 */
export interface LiveSession {
    /** Adds a device, or replaces what was known about it. */
    readonly set: (member: Membership) => void;
    /** Removes a device, unless another membership has replaced it. */
    readonly delete: (member: Membership) => void;
    /** Ends a batch of changes. A session without devices has ended; if a device joins later, that is a new session. */
    readonly settle: () => void;
    /** Returns the session, or undefined if it is empty. Returns the same object while nothing visible changed. */
    readonly read: () => CallSession | undefined;
}

export function createLiveSession(name: SessionName, roomId: string, transportKey: TransportKey): LiveSession {
    /** By device key. */
    const members = new Map<string, Membership>();
    /** The members to show again, and some that were replaced or removed since and are no longer marked as stale. */
    let stale: Membership[] = [];
    /** How removed devices were last shown, by device key. */
    const gone = new Map<string, Placed>();
    /** How many devices state each intent. */
    const intents = new Map<string, number>();
    let leader: Membership | undefined;
    let lead: Used | undefined;
    let startedTs = Infinity;
    let session: CallSession | undefined;
    const people = createDeviceGroups<CallParticipant>(({ device }) => device.userId, toParticipant);
    const foci = createDeviceGroups<FocusGroup>(
        ({ focusKey }) => focusKey,
        (key, devices) => ({ key, transport: devices[0]?.transport as Transport, devices }),
    );

    const touch = (member: Membership, shown: Placed | null = null): void => {
        member.stale = shown;
        stale.push(member);
    };

    const used = ({ device }: Membership): Used | undefined => {
        const [transport] = device.transports;
        return transport && { transport, key: transportKey(transport, device.userId) };
    };

    /**
     * Returns all members, oldest first, if most of them changed: at first, and after a reconnect. One pass over all of them
     * is then cheaper than a search for each change, and comes to the same.
     */
    const allIfMostChanged = (): readonly Membership[] | undefined => {
        if (stale.length + gone.size <= Math.max(fewChanges, members.size / 2)) return undefined;
        return [...members.values()].sort(compareStarts);
    };

    const oldest = (): Membership | undefined => {
        const candidates = stale.filter(isStale);
        for (const { key } of session?.devices ?? []) {
            const member = members.get(key);
            if (!member || isStale(member)) continue;
            candidates.push(member);
            break;
        }
        return candidates.sort(compareStarts)[0];
    };

    /** Shows the followers again. One step is enough: the oldest device has a transport of its own, or an unknown one. */
    const follow = (next: Membership | undefined): void => {
        if (!next || next === leader) return;
        leader = next;
        const nextLead = leader.focusRule === "none" ? undefined : used(leader);
        if (isSameJson(nextLead, lead)) return;
        lead = nextLead;
        for (const member of members.values()) {
            if (member.focusRule === "oldest") touch(member, takeShown(member));
        }
    };

    const show = (member: Membership): Placed => {
        const before = member.stale?.device;
        const own = member.focusRule === "own" ? used(member) : undefined;
        const focus = member.focusRule === "oldest" ? lead : own;
        const { device, since } = member;
        const transport = focus?.transport;
        // Most devices are shown as their event describes them.
        const isAsSent = device.since === since && device.transport === transport;
        const next = isAsSent ? device : { ...device, since, transport };
        // Most devices have another event or transport, which is seen without comparing the rest.
        const mayBeSame = before?.eventId === next.eventId && isSameJson(before.transport, transport);
        member.device = mayBeSame ? reuseObject(before, next, isSameJson) : next;
        member.focusKey = focus?.key;
        member.stale = undefined;
        return member;
    };

    const countIntent = (intent: string | undefined, by: 1 | -1): void => {
        if (intent === undefined) return;
        const count = (intents.get(intent) ?? 0) + by;
        if (count > 0) intents.set(intent, count);
        else intents.delete(intent);
    };

    const showStale = (): readonly Change[] => {
        const changes: Change[] = [...gone.values()].map((was) => ({ was, is: undefined }));
        for (const member of stale) {
            if (!isStale(member)) continue;
            const was = member.stale ?? undefined;
            const is = show(member);
            if (was?.device !== is.device || was.focusKey !== is.focusKey) changes.push({ was, is });
        }
        return changes;
    };

    const fill = (all: readonly Membership[]): Parts => {
        intents.clear();
        for (const member of all) {
            if (isStale(member)) show(member);
            countIntent(member.device.intent, 1);
        }
        const devices = all.map(({ device }) => device);
        return {
            devices: reuseArray(session?.devices, devices),
            participants: people.fill(all),
            foci: foci.fill(all),
        };
    };

    const change = (): Parts => {
        const changes = showStale();
        for (const { was, is } of changes) {
            countIntent(was?.device.intent, -1);
            countIntent(is?.device.intent, 1);
        }
        const devicesOf = (side: "was" | "is"): CallDevice[] => changes.flatMap((each) => each[side]?.device ?? []);
        return {
            devices: changeList(session?.devices ?? [], devicesOf("was"), devicesOf("is"), compareDevices),
            participants: people.change(changes),
            foci: foci.change(changes),
        };
    };

    return {
        set(member) {
            const { key } = member.device;
            const before = members.get(key);
            if (before === member) return;
            if (before) member.since = Math.min(member.since, before.since);
            startedTs = Math.min(startedTs, member.since);
            touch(member, before ? takeShown(before) : gone.get(key));
            gone.delete(key);
            members.set(key, member);
        },
        delete(member) {
            const { key } = member.device;
            if (members.get(key) !== member) return;
            members.delete(key);
            const shown = takeShown(member);
            if (shown) gone.set(key, shown);
            member.restart();
        },
        settle() {
            if (members.size === 0) startedTs = Infinity;
        },
        read() {
            if (members.size === 0) return undefined;
            if (stale.length + gone.size === 0) return session;
            let all = allIfMostChanged();
            follow(all ? all[0] : oldest());
            all ??= allIfMostChanged();
            const parts = all ? fill(all) : change();
            stale = [];
            gone.clear();
            const decidedBy = parts.devices[0] as CallDevice;
            const { transport, focusSelection: selection } = decidedBy;
            session = reuseObject(session, {
                ...name,
                roomId,
                ...parts,
                activeFocus: transport && reuseObject(session?.activeFocus, { transport, selection, decidedBy }),
                intent: agreedIntent(intents.keys()),
                startedTs,
            });
            return session;
        },
    };
}

/** Returns how a member's device was last shown, and marks the member as shown. */
function takeShown(member: Membership): Placed | null {
    const { stale = { device: member.device, focusKey: member.focusKey } } = member;
    member.stale = undefined;
    return stale;
}

const isStale = ({ stale }: Membership): boolean => stale !== undefined;

function toParticipant(userId: string, devices: readonly CallDevice[]): CallParticipant {
    let joinedTs = Infinity;
    for (const { since } of devices) joinedTs = Math.min(joinedTs, since);
    return { userId, devices, joinedTs };
}
