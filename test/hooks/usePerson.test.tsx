import { render } from "@testing-library/react";
import { RollcallProvider, usePerson, type PeopleSource } from "matrix-rollcall";
import { expect, test } from "vitest";
import { doing, pageOf, renderWith } from "../support/page.tsx";
import { ana, ben, quietWorld, rename, roomId } from "../support/world.ts";

test("a name of room state, disambiguated, for that person only", async () => {
    const { client, room } = quietWorld();
    const { Page, renders } = pageOf(() => usePerson(roomId, ana).name);
    renderWith(client, <Page />);
    await doing(() => rename(room, ana, "Ana"));
    await doing(() => rename(room, ben, "Ben"));
    expect(renders.values).toEqual([ana, "Ana"]);
    await doing(() => {
        rename(room, ben, "Ana");
        rename(room, ana, "Ana");
    });
    expect(renders.last).toBe(`Ana (${ana})`);
});

test("somebody unknown has their id for a name", () => {
    const { client } = quietWorld();
    const { Page, renders } = pageOf(() => usePerson("!unknown:example.org", ana));
    renderWith(client, <Page />);
    expect(renders.values).toEqual([{ userId: ana, name: ana, avatarUrl: undefined }]);
});

test("a host's people come first, though they be made anew at each call", () => {
    const people: PeopleSource = {
        person: (room, userId) => ({
            subscribe: () => () => undefined,
            getSnapshot: () => ({ userId, name: `${userId} in ${room}`, avatarUrl: undefined }),
        }),
    };
    const { client } = quietWorld();
    const { Page, renders } = pageOf(() => usePerson(roomId, ana).name);
    const page = (
        <RollcallProvider client={client} people={people}>
            <Page />
        </RollcallProvider>
    );
    const { rerender } = render(page);
    rerender(page);
    expect(renders.values).toEqual([`${ana} in ${roomId}`]);
});
