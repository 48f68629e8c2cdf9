import { ParticipantList, byName, type CallSession, type PeopleSource, type Person, type Store } from "matrix-rollcall";
import { buildSession } from "matrix-rollcall/testing";
import "matrix-rollcall/styles.css";
import type { ReactElement } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";

/** What a page measured, ms. */
export interface Measured {
    readonly mount: number;
    /** Each change of the search box until it is laid out. */
    readonly keys: readonly number[];
    readonly join: readonly number[];
    readonly rows: number;
}

declare global {
    var measure: (kind: "empty" | "list" | "naive", count: number) => Promise<Measured>;
}

const firstNames = ["Ana", "Bo", "Cäcilie", "Dmitri", "Élise", "Fatima", "Göran", "Hana", "Ibrahim", "Jürgen"];

function nameOf(index: number): string {
    return `${firstNames[index % firstNames.length]} ${firstNames[(index * 7) % firstNames.length]} ${index}`;
}

function userId(index: number): string {
    return `@user${index}:example.org`;
}

function peopleOf(count: number): PeopleSource {
    const stores = new Map<string, Store<Person>>();
    for (let index = 0; index <= count; index += 1) {
        const person = { userId: userId(index), name: nameOf(index), avatarUrl: undefined };
        stores.set(person.userId, { getSnapshot: () => person, subscribe: () => () => undefined });
    }
    return { person: (_, id) => stores.get(id) as Store<Person> };
}

function sessionOf(count: number): CallSession {
    const session = buildSession({ participants: [{ userId: userId(0) }] });
    const [first] = session.participants;
    const participants = Array.from({ length: count }, (_, index) => ({
        ...(first as NonNullable<typeof first>),
        userId: userId(index),
    }));
    return { ...session, participants };
}

function joined(session: CallSession): CallSession {
    const [first] = session.participants;
    const newcomer = { ...(first as NonNullable<typeof first>), userId: userId(session.participants.length) };
    return { ...session, participants: [...session.participants, newcomer] };
}

interface ListProps {
    readonly session: CallSession;
    readonly search: string;
    readonly people: PeopleSource;
}

function List({ session, search, people }: ListProps): ReactElement {
    return <ParticipantList sessions={[session]} search={search} sort={byName} people={people} />;
}

function fold(text: string): string {
    return text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "");
}

/** The naive list: filters and sorts all people at each render. */
function NaiveList({ session, search, people }: ListProps): ReactElement {
    const named = session.participants.map(({ userId: id }) => people.person("", id).getSnapshot());
    const found = named.filter(({ name }) => fold(name).includes(fold(search)));
    found.sort((a, b) => a.name.localeCompare(b.name));
    return (
        <ul>
            {found.map((person) => (
                <li key={person.userId}>{person.name}</li>
            ))}
        </ul>
    );
}

const typed = ["a", "an", "ana", "ana 1", "ana 12", "ana 1", "ana", "an", "a", "", "e", "el", "eli", "el", "e", ""];

function pause(): Promise<unknown> {
    return new Promise((resolve) => setTimeout(resolve, 20));
}

globalThis.measure = async (kind, count) => {
    const container = document.getElementById("root") as HTMLElement;
    const people = peopleOf(count);
    const first = sessionOf(count);
    let state = { search: "", session: first };
    const root = createRoot(container);
    const timed = (work: () => void): number => {
        const start = performance.now();
        flushSync(work);
        void container.getBoundingClientRect();
        return performance.now() - start;
    };
    const show = (next: Partial<typeof state> = {}): void => {
        state = { ...state, ...next };
        root.render(
            <div style={{ height: 600 }}>
                <input value={state.search} readOnly />
                {kind === "list" && <List {...state} people={people} />}
                {kind === "naive" && <NaiveList {...state} people={people} />}
            </div>,
        );
    };
    const mount = timed(() => show());
    const keys: number[] = [];
    for (const search of typed) {
        await pause();
        keys.push(timed(() => show({ search })));
    }
    const join: number[] = [];
    for (let session = first, round = 0; round < 5; round += 1) {
        await pause();
        session = joined({ ...session, participants: first.participants });
        join.push(timed(() => show({ session })));
    }
    const rows = container.querySelectorAll("li, [role=listitem]").length;
    root.unmount();
    return { mount, keys, join, rows };
};
