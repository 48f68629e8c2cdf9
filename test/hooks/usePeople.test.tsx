import { render } from "@testing-library/react";
import { usePeople } from "matrix-rollcall";
import { describe, expect, it } from "vitest";
import { doing, pageOf, renderWith } from "../support/page.tsx";
import { ana, ben, cai, quietWorld, rename, roomId } from "../support/world.ts";

describe("usePeople", () => {
    it("returns people in the order of their ids and re-renders only when one of them changes", async () => {
        const { client, room } = quietWorld();
        const { Page, renders } = pageOf(() => usePeople(roomId, [ben, ana]));
        renderWith(client, <Page />);
        await doing(() => rename(room, ana, "Ana"));
        await doing(() => rename(room, cai, "Cai"));
        expect(renders.values.map((people) => people.map(({ name }) => name))).toEqual([
            [ben, ana],
            [ben, "Ana"],
        ]);
        expect(renders.values[1]?.[0]).toBe(renders.values[0]?.[0]);
    });

    it("follows other ids", () => {
        const { client } = quietWorld();
        let ids = [ana];
        const { Page, renders } = pageOf(() => usePeople(roomId, ids));
        const { rerender } = renderWith(client, <Page key="page" />);
        ids = [ben, cai];
        rerender(<Page key="page" />);
        expect(renders.last.map(({ userId }) => userId)).toEqual([ben, cai]);
    });

    it("returns user ids as names without a provider", () => {
        const { Page, renders } = pageOf(() => usePeople(roomId, [ana]));
        render(<Page />);
        expect(renders.last).toEqual([{ userId: ana, name: ana, avatarUrl: undefined }]);
    });
});
