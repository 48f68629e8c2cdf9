import type { PeopleSource, Person, Store } from "matrix-rollcall";
import { buildPerson, type PersonFixture } from "matrix-rollcall/testing";

export const me = "@me:example.org";

/** Those who are in the stories' calls, with names as there are. */
export const cast: readonly PersonFixture[] = [
    { userId: "@ana:example.org", name: "Ana Sousa" },
    { userId: "@bjorn:example.org", name: "Björn Lindqvist" },
    { userId: "@diana:example.net", name: "ديانا حداد" },
    { userId: "@emile:example.org", name: "Émile Dubois" },
    { userId: "@hanako:example.org", name: "田中 花子" },
    { userId: "@ivy:example.org", name: "Ivy 🌿" },
    {
        userId: "@maximiliane:universitaet.example.edu",
        name: "Dr. Maximiliane von Hohenberg-Wartenstein (Lehrstuhl für Verteilte Systeme)",
    },
    { userId: "@kofi:example.org", name: "Kofi Mensah" },
    { userId: me, name: "Mika" },
];

const first = ["Ada", "Ben", "Chiara", "Dmitri", "Elif", "Farid", "Goro", "Hana", "Ines", "Jonas", "Kemi", "Lucía"];
const family = ["Álvarez", "Berg", "Costa", "Demir", "Eriksen", "Fischer", "García", "Haddad", "Ito", "Jansen", "Kaya"];

/** The id of one of very many people. */
export function userIdOf(index: number): string {
    return `@person${index}:example.org`;
}

/** The name of one of them. */
function nameOf(index: number): string {
    return `${first[index % first.length]} ${family[Math.floor(index / first.length) % family.length]} ${index + 1}`;
}

/** Names as plain data, where there is neither a client nor a provider. A store for each user, the same for the same. */
export const people: PeopleSource = { person: (_roomId, userId) => stores.get(userId) ?? addStore(userId) };

const stores = new Map<string, Store<Person>>();

function addStore(userId: string): Store<Person> {
    const index = /^@person(\d+):/.exec(userId)?.[1];
    const name = index === undefined ? undefined : nameOf(Number(index));
    const person = buildPerson(cast.find((each) => each.userId === userId) ?? { userId, ...(name && { name }) });
    const store = { getSnapshot: () => person, subscribe: () => () => undefined };
    stores.set(userId, store);
    return store;
}
