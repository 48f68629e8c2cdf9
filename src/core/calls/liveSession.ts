import type { CallDevice, CallParticipant, CallSession, FocusGroup, Transport } from "../types.js";
import { earliest, isSameJson, reuseObject } from "../util.js";
import type { Membership } from "../wire/entry.js";
import { createGroups, type Change, type Shown } from "./deviceGroups.js";
import type { TransportKey } from "./focus.js";
import { compareDevices } from "./order.js";

/** A membership that counts, and the earliest start that was seen of it. */
export interface Seat {
    readonly membership: Membership;
    readonly since: number;
}

/** One session, kept up to date seat by seat. */
export interface Session {
    /** Puts the device with this key in, or takes it out. */
    set(key: string, seat: Seat | undefined): void;
    /** All that was known together has been set: without a device left the session has ended, and the next is another. */
    settle(): void;
    /** The session now, and the last one where nothing visible changed; undefined when nobody is there. */
    read(): CallSession | undefined;
}

/** A transport in use, and the key of its focus. */
interface Used {
    readonly transport: Transport;
    readonly key: string;
}

/**
 * A change costs its own device, person and focus, and one copy of the arrays when the session is next read. Only a change of
 * the oldest device's transport touches those who follow it.
 */
export function createSession(roomId: string, transportKey: TransportKey): Session {
    const seats = new Map<string, Seat>();
    const shown = new Map<string, Shown>();
    const followers = new Set<string>();
    const stale = new Set<string>();
    let followed: Membership | undefined;
    let lead: Used | undefined;
    let startedTs = Infinity;
    let session: CallSession | undefined;

    const people = createGroups<CallParticipant>(
        ({ device }) => device.userId,
        (userId, own) => ({
            userId,
            devices: own,
            joinedTs: earliest(own.map(({ since }) => since)),
        }),
    );
    const foci = createGroups<FocusGroup>(
        ({ focusKey }) => focusKey,
        (key, own) => ({ key, transport: own[0]?.transport as Transport, devices: own }),
    );

    const everybody = createGroups(
        () => "",
        (_, devices) => ({ devices }),
    );
    const intents = createGroups(
        ({ device }) => device.intent,
        (intent, own) => ({ intent, devices: own }),
    );

    const oldest = (): Membership | undefined => {
        const first = session?.devices.find(({ key }) => !stale.has(key));
        const candidates = [first?.key ?? "", ...stale].flatMap((key) => seats.get(key)?.membership ?? []);
        return candidates.reduce<Membership | undefined>(
            (best, each) => (best && compareDevices(best.device, each.device) < 0 ? best : each),
            undefined,
        );
    };

    const used = ({ device }: Membership): Used | undefined => {
        const [transport] = device.transports;
        return transport && { transport, key: transportKey(transport, device.userId) };
    };

    /** A chain of followers goes one step only: the oldest device publishes on its own, or nowhere that is known. */
    const follow = (leader: Membership): void => {
        if (leader === followed) return;
        followed = leader;
        const next = leader.focusRule === "none" ? undefined : used(leader);
        if (isSameJson(next, lead)) return;
        lead = next;
        for (const key of followers) stale.add(key);
    };

    const show = ({ membership, since }: Seat, before: CallDevice | undefined): Shown => {
        const own = membership.focusRule === "own" ? used(membership) : undefined;
        const focus = membership.focusRule === "oldest" ? lead : own;
        const device = { ...membership.device, since, transport: focus?.transport };
        return { device: reuseObject(before, device, isSameJson), focusKey: focus?.key };
    };

    const refresh = (): readonly Change[] =>
        [...stale].map((key) => {
            const seat = seats.get(key);
            const was = shown.get(key);
            const is = seat && show(seat, was?.device);
            if (is) shown.set(key, is);
            else shown.delete(key);
            return { was, is };
        });

    return {
        set(key, seat) {
            stale.add(key);
            if (seat) seats.set(key, seat);
            else seats.delete(key);
            if (seat?.membership.focusRule === "oldest") followers.add(key);
            else followers.delete(key);
            startedTs = Math.min(startedTs, seat?.since ?? Infinity);
        },
        settle() {
            if (seats.size === 0) startedTs = Infinity;
        },
        read() {
            const leader = oldest();
            if (stale.size === 0 || !leader) return leader && session;
            follow(leader);
            const changes = refresh();
            stale.clear();
            const [{ devices }] = everybody(changes) as [{ readonly devices: readonly [CallDevice] }];
            const [decidedBy] = devices;
            const { transport, focusSelection: selection } = decidedBy;
            const [intent, another] = intents(changes);
            session = reuseObject(session, {
                ...leader.session,
                roomId,
                participants: people(changes),
                devices,
                activeFocus: transport && reuseObject(session?.activeFocus, { transport, selection, decidedBy }),
                foci: foci(changes),
                intent: another ? undefined : intent?.intent,
                startedTs,
            });
            return session;
        },
    };
}
