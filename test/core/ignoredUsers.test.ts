import { ClientEvent, MatrixEvent } from "matrix-js-sdk";
import { createRollcall } from "matrix-rollcall/core";
import { describe, expect, it, vi } from "vitest";
import { ana, ben, offlineClient } from "../support/world.js";

function world() {
    const client = offlineClient();
    const ask = vi.spyOn(client, "getIgnoredUsers").mockReturnValue([ana]);
    const { ignoredUsers } = createRollcall(client);
    const change = async (users: string[], type = "m.ignored_user_list"): Promise<void> => {
        ask.mockReturnValue(users);
        client.emit(ClientEvent.AccountData, new MatrixEvent({ type }), undefined);
        await Promise.resolve();
        await Promise.resolve();
    };
    return { client, ask, ignoredUsers, change };
}

describe("rollcall.ignoredUsers", () => {
    it("follows the account data, and notifies of what differs", async () => {
        const { client, ask, ignoredUsers, change } = world();
        const before = client.listenerCount(ClientEvent.AccountData);
        const heard: (readonly string[])[] = [];
        const stop = ignoredUsers.subscribe(() => heard.push([...ignoredUsers.getSnapshot()]));
        const first = ignoredUsers.getSnapshot();
        expect([...first]).toEqual([ana]);
        const asked = ask.mock.calls.length;
        await change([ana]);
        expect(ignoredUsers.getSnapshot()).toBe(first);
        expect(ask.mock.calls.length).toBe(asked + 1);
        await change([ben], "m.direct");
        expect(ignoredUsers.getSnapshot()).toBe(first);
        await change([ben]);
        await change([ben, ana]);
        await change([]);
        expect(heard).toEqual([[ben], [ben, ana], []]);
        stop();
        expect(client.listenerCount(ClientEvent.AccountData)).toBe(before);
    });

    it("is read once per turn without a listener, and again when the first one comes", async () => {
        const { ask, ignoredUsers } = world();
        const first = ignoredUsers.getSnapshot();
        ask.mockReturnValue([ben]);
        expect(ignoredUsers.getSnapshot()).toBe(first);
        const stop = ignoredUsers.subscribe(() => undefined);
        expect([...ignoredUsers.getSnapshot()]).toEqual([ben]);
        stop();
        ask.mockReturnValue([ana, ben]);
        await Promise.resolve();
        expect([...ignoredUsers.getSnapshot()]).toEqual([ana, ben]);
    });
});
