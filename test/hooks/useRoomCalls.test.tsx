import { useRoomCalls } from "matrix-rollcall";
import { describe, expect, it } from "vitest";
import { doing, names, pageOf, renderWith } from "../support/page.tsx";
import { ana, ben, introduce, join, leave, newRoom, quietWorld, roomId } from "../support/world.ts";

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

    it("is partial while the user is invited", async () => {
        const { client, room } = quietWorld();
        room.updateMyMembership("invite");
        join(room, ana);
        const { Page, renders } = pageOf(() => {
            const { status, sessions } = useRoomCalls(roomId);
            return `${status} ${names(sessions[0]?.participants)}`;
        });
        renderWith(client, <Page />);
        await doing(() => room.updateMyMembership("join"));
        await doing(() => room.updateMyMembership("leave"));
        expect(renders.values).toEqual(["partial ana", "ready ana", "not-joined "]);
    });

    it("returns a selection and re-renders only when it is another", async () => {
        const { client, room } = quietWorld();
        join(room, ana);
        const { Page, renders } = pageOf(() =>
            useRoomCalls(roomId, ({ sessions }) => sessions.some(({ participants }) => participants.length > 1)),
        );
        renderWith(client, <Page />);
        await doing(() => join(room, ana, { device: "LAPTOP" }));
        await doing(() => join(room, ben));
        await doing(() => leave(room, ben));
        expect(renders.values).toEqual([false, true, false]);
    });

    it("passes the previous selection, to return it when nothing differs", async () => {
        const { client, room } = quietWorld();
        const { Page, renders } = pageOf(() =>
            useRoomCalls<readonly string[]>(roomId, ({ sessions }, previous) => {
                const callIds = sessions.map(({ callId }) => callId);
                return previous?.join(",") === callIds.join(",") ? previous : callIds;
            }),
        );
        renderWith(client, <Page />);
        await doing(() => join(room, ana));
        await doing(() => join(room, ben));
        expect(renders.values).toEqual([[], ["ROOM"]]);
    });
});
