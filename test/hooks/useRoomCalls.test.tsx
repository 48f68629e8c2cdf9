import { useRoomCalls } from "matrix-rollcall";
import { describe, expect, it } from "vitest";
import { doing, names, pageOf, renderWith } from "../support/page.tsx";
import { ana, ben, introduce, join, newRoom, quietWorld } from "../support/world.ts";

describe("useRoomCalls", () => {
    it("follows a room the client learns of later", async () => {
        const { client } = quietWorld();
        const late = newRoom(client, "!late:example.org");
        join(late, ana);
        const { Page, renders } = pageOf(() => {
            const { status, sessions } = useRoomCalls(late.roomId);
            return `${status} ${names(sessions[0]?.participants)}`;
        });
        renderWith(client, <Page />);
        await doing(() => introduce(late));
        await doing(() => join(late, ben));
        expect(renders.values).toEqual(["unknown-room ", "ready ana", "ready ana ben"]);
    });
});
