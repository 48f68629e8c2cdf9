import { render } from "@testing-library/react";
import { type PeopleSource, RollcallProvider, usePerson } from "matrix-rollcall";
import { describe, expect, it } from "vitest";
import { doing, pageOf, renderWith } from "../support/page.tsx";
import { ana, ben, quietWorld, rename, roomId } from "../support/world.ts";

describe("usePerson", () => {
    it("returns the disambiguated name and renders only for that person", async () => {
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

    it("returns the user ID as the name of an unknown user", () => {
        const { client } = quietWorld();
        const { Page, renders } = pageOf(() => usePerson("!unknown:example.org", ana));
        renderWith(client, <Page />);
        expect(renders.values).toEqual([{ userId: ana, name: ana, avatarUrl: undefined }]);
    });

    it("prefers the host's people, even if their stores are new on each call", () => {
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
});
