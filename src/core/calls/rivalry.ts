import type { Entry, Leave, Membership, Outcome, Refusal } from "../wire/entry.js";
import type { ReadEvent } from "../wire/readEvent.js";
import { stickyGroupOf } from "../wire/rtc.js";
import { compareAges } from "./order.js";
import { rank } from "./ranked.js";

/** Judges an entry without its rivals. */
export type Judge = (entry: Entry) => Outcome;

/** Entries with their outcomes; undefined for an entry that is silently left out. */
export type Outcomes = Iterable<readonly [Entry, Outcome | undefined]>;
type OutcomeMap = Map<Entry, Outcome | undefined>;

/** A membership of a device, or an event saying that the device left. */
type Rival = Membership | Leave;

/** Maximum number of a device's entries in one session that compete. Only the newest do. */
const maxRivals = 256;
const beyond: Refusal = { reason: "too-many", facts: { expected: `${maxRivals} memberships of one device` } };

/**
 * A sender's rivals by what they share, oldest first: a device's claim in a session, a state key, a sticky key, or a group of
 * sticky events of which only the newest counts.
 */
export type Rivals = Map<string, Rival[]>;

/**
 * Decides which of a sender's entries win over others: those of events that were added, removed or may be judged differently,
 * and all their rivals. Competing entries are kept in lists, and a list is decided again only when one of its entries changes.
 * An event therefore costs the same however much its sender sent before.
 */
export function decideRivals(
    lists: Rivals,
    stale: Iterable<ReadEvent>,
    isInForce: (event: ReadEvent) => boolean,
    judge: Judge,
): Outcomes {
    const outcomes: OutcomeMap = new Map();
    /** The number of changed rivals, by claim. */
    const contested = new Map<string, number>();
    const contest = ({ claim }: Rival): void => {
        if (claim !== undefined) contested.set(claim, (contested.get(claim) ?? 0) + 1);
    };
    for (const event of withGroups(lists, stale, isInForce)) {
        const newest = listOf(lists, groupOf(event)).at(-1);
        const isThere = isInForce(event) && (!newest || newest.event === event);
        for (const entry of event.entries) {
            const outcome = isThere ? judge(entry) : undefined;
            // Whether a counting entry wins is decided when its claim is settled.
            outcomes.set(entry, outcome === "live" ? beyond : outcome);
            if (!entry.refusal) enter(lists, entry, outcome === "live", contest);
        }
        if (event.leave && !event.problem) enter(lists, event.leave, isThere, contest);
    }
    for (const [claim, changes] of contested) settle(lists, claim, changes, outcomes);
    return outcomes;
}

/** Adds the events that were or are the newest of a changed group: they are decided again, too. */
function withGroups(
    lists: Rivals,
    stale: Iterable<ReadEvent>,
    isInForce: (event: ReadEvent) => boolean,
): ReadonlySet<ReadEvent> {
    const all = new Set<ReadEvent>();
    for (const event of stale) {
        const group = groupOf(event);
        const newest = (): ReadEvent => listOf(lists, group).at(-1)?.event ?? event;
        all.add(event).add(newest());
        put(lists, group, rivalsOf(event)[0], isInForce(event));
        all.add(newest());
    }
    return all;
}

function enter(lists: Rivals, rival: Rival, counts: boolean, contest: (rival: Rival) => void): void {
    const { isSticky, stickyKey, stateKey } = rival.event;
    put(lists, rival.claim, rival, counts);
    put(lists, isSticky ? topicOf("sticky", stickyKey) : topicOf("state", stateKey), rival, counts);
    contest(rival);
    // A sticky key links an event to entries under the same state key, which are decided again, too.
    if (isSticky) listOf(lists, topicOf("state", stickyKey)).forEach(contest);
}

function listOf(lists: Rivals, topic: string | undefined): readonly Rival[] {
    return (topic !== undefined && lists.get(topic)) || [];
}

function put(lists: Rivals, topic: string | undefined, rival: Rival | undefined, isIn: boolean): void {
    if (topic === undefined || !rival) return;
    const list = lists.get(topic) ?? [];
    rank(list, rival, isIn, compareAges);
    if (list.length > 0) lists.set(topic, list);
    else lists.delete(topic);
}

/**
 * Counts each device once per session. A live sticky membership replaces state entries, a newer sticky leave hides them, and
 * the newest of the others wins. Sticky memberships all count, unless two have the same member ID.
 */
function settle(lists: Rivals, claim: string, changes: number, outcomes: OutcomeMap): void {
    const list = listOf(lists, claim);
    const rivals = list.slice(-maxRivals);
    const pushedOut = list.slice(-maxRivals - changes, -maxRivals);
    for (const entry of pushedOut.filter(isMembership)) outcomes.set(entry, beyond);
    const sticky = rivals.filter(({ event }) => event.isSticky);
    const remaining = rivals.filter(isMembership).filter((entry) => {
        if (entry.event.isSticky) return true;
        const linked = listOf(lists, topicOf("sticky", entry.event.stateKey)).slice(-maxRivals);
        const others = [...linked, ...sticky];
        const by = others.filter(isMembership).at(-1);
        const isLeft = others.some(({ event }) => event.leave && event.sentTs > entry.event.sentTs);
        if (by) outcomes.set(entry, { reason: "replaced-by-sticky", facts: { by: by.event.eventId } });
        else if (isLeft) outcomes.set(entry, undefined);
        return !by && !isLeft;
    });
    // The newest entry with each key comes last.
    const winners = new Map(remaining.map((entry) => [seatOf(entry), entry]));
    for (const entry of remaining) {
        const winner = winners.get(seatOf(entry)) as Membership;
        const lost: Refusal = { reason: "duplicate-device", facts: { by: winner.event.eventId } };
        outcomes.set(entry, winner === entry ? "live" : lost);
    }
}

/**
 * Returns the key that only one of a claim's entries may have. Sticky memberships each have their member ID; all state entries
 * share one.
 */
function seatOf({ event, device }: Membership): string {
    return event.isSticky ? device.key : "";
}

function isMembership(rival: Rival): rival is Membership {
    return !rival.event.leave;
}

function rivalsOf({ leave, entries }: ReadEvent): readonly Rival[] {
    return leave ? [leave] : (entries as readonly Rival[]);
}

/** Names a list. Claims begin with a bracket, so they cannot collide with the other names. */
function topicOf(kind: "state" | "sticky" | "group", key: string | undefined): string | undefined {
    return key === undefined ? undefined : `${kind} ${key}`;
}

function groupOf(event: ReadEvent): string | undefined {
    return event.isSticky ? topicOf("group", stickyGroupOf(event)) : undefined;
}
