import type { CallParticipant } from "../../core/index.js";
import { weakMemo } from "../../core/internal.js";
import type { Comparator, SortableParticipant } from "../comparators.js";
import { meFirst } from "../meFirst.js";
import { indexByUser, type PeopleGroup } from "./groups.js";

/** Returns the name to sort by. */
export type NameOf = (roomId: string, userId: string) => string;

/** Sorts the people of a group. `nameOf` must be a different function after a name has changed. */
export type Order = (group: PeopleGroup, nameOf: NameOf) => readonly CallParticipant[];

/** A participant while being sorted. The name is read only if a comparator needs it. */
class SortedPerson implements SortableParticipant {
    readonly participant: CallParticipant;
    readonly isMe: boolean;
    readonly userId: string;
    readonly devices: CallParticipant["devices"];
    readonly joinedTs: number;
    /** Position by age, which decides between equals. */
    age = 0;
    private known: string | undefined;
    private readonly readName: () => string;

    constructor(participant: CallParticipant, isMe: boolean, readName: () => string) {
        this.participant = participant;
        this.isMe = isMe;
        ({ userId: this.userId, devices: this.devices, joinedTs: this.joinedTs } = participant);
        this.readName = readName;
    }

    get name(): string {
        return (this.known ??= this.readName());
    }

    /** Returns whether it still sorts the same, given its current name. */
    isStillNamed(nameNow: () => string): boolean {
        return this.known === undefined || this.known === nameNow();
    }
}

interface Sorted {
    readonly people: readonly CallParticipant[];
    readonly nameOf: NameOf;
    readonly persons: readonly SortedPerson[];
    readonly result: readonly CallParticipant[];
}

/** Leaves people as they are, oldest first. */
export const byAge: Order = ({ people }) => people;

/**
 * Creates an order that remembers how each group was sorted. In a changed group, only people who were added or changed are
 * sorted, and then merged with the others, which are already in order.
 */
export function createOrder(sort: Comparator<SortableParticipant>, myId: string | null): Order {
    if (sort === meFirst) {
        const order = weakMemo((people: readonly CallParticipant[]) => withFirst(people, myId));
        return ({ people }) => order(people);
    }
    const compare = (a: SortedPerson, b: SortedPerson): number => sort(a, b) || a.age - b.age;
    const memory = new Map<string, Sorted>();
    return (group, nameOf) => {
        const { key, roomId, people } = group;
        const before = memory.get(key);
        if (before?.people === people && before.nameOf === nameOf) return before.result;
        const known = new Map(before?.persons.map((person) => [person.participant, person]));
        const kept = new Set<SortedPerson>();
        const changed: SortedPerson[] = [];
        for (const [age, participant] of people.entries()) {
            const nameNow = (): string => nameOf(roomId, participant.userId);
            const person = known.get(participant);
            if (person?.isStillNamed(nameNow)) {
                person.age = age;
                kept.add(person);
            } else {
                const next = new SortedPerson(participant, participant.userId === myId, nameNow);
                next.age = age;
                changed.push(next);
            }
        }
        const inOrder = before?.persons.filter((person) => kept.has(person)) ?? [];
        const persons = merge(inOrder, changed.sort(compare), compare);
        const result = persons.map(({ participant }) => participant);
        memory.set(key, { people, nameOf, persons, result });
        return result;
    };
}

/** Merges two lists that are each in order. */
function merge<T>(a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
    if (b.length === 0) return a;
    const merged: T[] = [];
    let at = 0;
    for (const item of a) {
        for (let next = b[at]; next !== undefined && compare(next, item) < 0; next = b[at]) {
            merged.push(next);
            at += 1;
        }
        merged.push(item);
    }
    return merged.concat(b.slice(at));
}

function withFirst(people: readonly CallParticipant[], userId: string | null): readonly CallParticipant[] {
    const index = userId === null ? undefined : indexByUser(people).get(userId);
    const first = index === undefined || index === 0 ? undefined : people[index];
    return first ? [first, ...people.filter((each) => each !== first)] : people;
}
