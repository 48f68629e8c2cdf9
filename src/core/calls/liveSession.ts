import type { CallDevice, CallParticipant, CallSession, FocusGroup, Transport } from "../types.js";
import { isSameJson, reuseArray, reuseObject } from "../util.js";
import type { Membership, Placed, SessionName } from "../wire/entry.js";
import { DeviceGroups, type Change } from "./deviceGroups.js";
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
export class LiveSession {
    private readonly name: SessionName;
    private readonly roomId: string;
    private readonly transportKey: TransportKey;
    /** By device key. */
    private readonly members = new Map<string, Membership>();
    /** The members to show again, and some that were replaced or removed since and are no longer marked as stale. */
    private stale: Membership[] = [];
    /** How removed devices were last shown, by device key. */
    private readonly gone = new Map<string, Placed>();
    /** How many devices state each intent. */
    private readonly intents = new Map<string, number>();
    private leader: Membership | undefined;
    private lead: Used | undefined;
    private startedTs = Infinity;
    private session: CallSession | undefined;
    private readonly people = new DeviceGroups<CallParticipant>(({ device }) => device.userId, toParticipant);
    private readonly foci = new DeviceGroups<FocusGroup>(
        ({ focusKey }) => focusKey,
        (key, devices) => ({ key, transport: devices[0]?.transport as Transport, devices }),
    );

    constructor(name: SessionName, roomId: string, transportKey: TransportKey) {
        this.name = name;
        this.roomId = roomId;
        this.transportKey = transportKey;
    }

    /** Adds a device, or replaces what was known about it. */
    set(member: Membership): void {
        const { key } = member.device;
        const before = this.members.get(key);
        if (before === member) return;
        if (before) member.since = Math.min(member.since, before.since);
        this.startedTs = Math.min(this.startedTs, member.since);
        this.touch(member, before ? takeShown(before) : this.gone.get(key));
        this.gone.delete(key);
        this.members.set(key, member);
    }

    /** Removes a device, unless another membership has replaced it. */
    delete(member: Membership): void {
        const { key } = member.device;
        if (this.members.get(key) !== member) return;
        this.members.delete(key);
        const shown = takeShown(member);
        if (shown) this.gone.set(key, shown);
        member.restart();
    }

    private touch(member: Membership, shown: Placed | null = null): void {
        member.stale = shown;
        this.stale.push(member);
    }

    /** Ends a batch of changes. A session without devices has ended; if a device joins later, that is a new session. */
    settle(): void {
        if (this.members.size === 0) this.startedTs = Infinity;
    }

    /** Returns the session, or undefined if it is empty. Returns the same object while nothing visible changed. */
    read(): CallSession | undefined {
        if (this.members.size === 0) return undefined;
        if (this.stale.length + this.gone.size === 0) return this.session;
        const before = this.session;
        let all = this.allIfMostChanged();
        this.follow(all ? all[0] : this.oldest());
        all ??= this.allIfMostChanged();
        const parts = all ? this.fill(all) : this.change();
        this.stale = [];
        this.gone.clear();
        const decidedBy = parts.devices[0] as CallDevice;
        const { transport, focusSelection: selection } = decidedBy;
        this.session = reuseObject(before, {
            ...this.name,
            roomId: this.roomId,
            ...parts,
            activeFocus: transport && reuseObject(before?.activeFocus, { transport, selection, decidedBy }),
            intent: agreedIntent(this.intents.keys()),
            startedTs: this.startedTs,
        });
        return this.session;
    }

    /**
     * Returns all members, oldest first, if most of them changed: at first, and after a reconnect. One pass over all of them
     * is then cheaper than a search for each change, and comes to the same.
     */
    private allIfMostChanged(): readonly Membership[] | undefined {
        if (this.stale.length + this.gone.size <= Math.max(fewChanges, this.members.size / 2)) return undefined;
        return [...this.members.values()].sort(compareStarts);
    }

    private fill(all: readonly Membership[]): Parts {
        this.intents.clear();
        for (const member of all) {
            if (isStale(member)) this.show(member);
            this.countIntent(member.device.intent, 1);
        }
        const devices = all.map(({ device }) => device);
        return {
            devices: reuseArray(this.session?.devices, devices),
            participants: this.people.fill(all),
            foci: this.foci.fill(all),
        };
    }

    private change(): Parts {
        const changes = this.showStale();
        for (const { was, is } of changes) {
            this.countIntent(was?.device.intent, -1);
            this.countIntent(is?.device.intent, 1);
        }
        const devicesOf = (side: "was" | "is"): CallDevice[] => changes.flatMap((each) => each[side]?.device ?? []);
        return {
            devices: changeList(this.session?.devices ?? [], devicesOf("was"), devicesOf("is"), compareDevices),
            participants: this.people.change(changes),
            foci: this.foci.change(changes),
        };
    }

    private oldest(): Membership | undefined {
        const candidates = this.stale.filter(isStale);
        for (const { key } of this.session?.devices ?? []) {
            const member = this.members.get(key);
            if (!member || isStale(member)) continue;
            candidates.push(member);
            break;
        }
        return candidates.sort(compareStarts)[0];
    }

    /** Shows the followers again. One step is enough: the oldest device has a transport of its own, or an unknown one. */
    private follow(leader: Membership | undefined): void {
        if (!leader || leader === this.leader) return;
        this.leader = leader;
        const next = leader.focusRule === "none" ? undefined : this.used(leader);
        if (isSameJson(next, this.lead)) return;
        this.lead = next;
        for (const member of this.members.values()) {
            if (member.focusRule === "oldest") this.touch(member, takeShown(member));
        }
    }

    private used({ device }: Membership): Used | undefined {
        const [transport] = device.transports;
        return transport && { transport, key: this.transportKey(transport, device.userId) };
    }

    private showStale(): readonly Change[] {
        const changes: Change[] = [...this.gone.values()].map((was) => ({ was, is: undefined }));
        for (const member of this.stale) {
            if (!isStale(member)) continue;
            const was = member.stale ?? undefined;
            const is = this.show(member);
            if (was?.device !== is.device || was.focusKey !== is.focusKey) changes.push({ was, is });
        }
        return changes;
    }

    private show(member: Membership): Placed {
        const before = member.stale?.device;
        const own = member.focusRule === "own" ? this.used(member) : undefined;
        const focus = member.focusRule === "oldest" ? this.lead : own;
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
    }

    private countIntent(intent: string | undefined, by: 1 | -1): void {
        if (intent === undefined) return;
        const count = (this.intents.get(intent) ?? 0) + by;
        if (count > 0) this.intents.set(intent, count);
        else this.intents.delete(intent);
    }
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
