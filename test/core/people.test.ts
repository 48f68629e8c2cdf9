import { createRollcall } from "matrix-rollcall/core";
import { expect, test } from "vitest";
import { ana, quietWorld, rename, roomId } from "../support/world.js";

const hostile: readonly unknown[] = [["x"], 5, { mxc: "mxc://example.org/a" }, true, null];

test.each(hostile)("a name and a picture that are %j are none", (value) => {
    const { client, room } = quietWorld();
    const { people } = createRollcall(client);
    rename(room, ana, { displayname: value, avatar_url: value });
    expect(people.person(roomId, ana).getSnapshot()).toEqual({ userId: ana, name: ana, avatarUrl: undefined });
});
