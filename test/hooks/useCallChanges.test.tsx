import { act, render } from "@testing-library/react";
import { type CallChangeDetails, type CallChangeHandlers, RollcallProvider, useCallChanges } from "matrix-rollcall";
import { createRollcall } from "matrix-rollcall/core";
import { Activity, type ReactElement, StrictMode, useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { expectConsole } from "../setup/expectConsole.ts";
import { Renders, doing, renderWith } from "../support/page.tsx";
import {
    ana,
    ben,
    cai,
    endSync,
    introduce,
    join,
    leave,
    listenersOf,
    me,
    newRoom,
    quietWorld,
    rename,
    roomId,
} from "../support/world.ts";

function notes(): { taken: string[]; handlers: (prefix?: string) => CallChangeHandlers } {
    const taken: string[] = [];
    const note = (prefix: string, what: string, { initial, afterGap, session }: CallChangeDetails): void => {
        const flags = `${initial ? " initial" : ""}${afterGap ? " afterGap" : ""}`;
        taken.push(`${prefix}${what} ${session.callId}${flags}`);
    };
    const handlers = (prefix = ""): CallChangeHandlers => ({
        onJoin: ({ userId }, details) => note(prefix, `join ${userId}`, details),
        onLeave: ({ userId }, details) => note(prefix, `leave ${userId}`, details),
        onSessionStart: (_, details) => note(prefix, "start", details),
        onSessionEnd: (_, details) => note(prefix, "end", details),
    });
    return { taken, handlers };
}

describe("useCallChanges", () => {
    it("reports participants already present with initial: true, then each change, and ignores refreshes, devices and names", async () => {
        const { client, room } = quietWorld();
        join(room, ana);
        const { taken, handlers } = notes();
        const Page = (): null => {
            useCallChanges({ roomId }, handlers());
            return null;
        };
        renderWith(client, <Page />);
        expect(taken.splice(0)).toEqual(["start ROOM initial", `join ${ana} ROOM initial`]);
        await doing(() => join(room, ana));
        await doing(() => join(room, ana, { device: "LAPTOP" }));
        await doing(() => leave(room, ana));
        await doing(() => rename(room, ana, "Ana"));
        expect(taken).toEqual([]);
        await doing(() => {
            join(room, ben, { callId: "breakout" });
            join(room, cai);
            leave(room, ana, { device: "LAPTOP" });
        });
        expect(taken.splice(0)).toEqual([
            `leave ${ana} ROOM`,
            `join ${cai} ROOM`,
            "start breakout",
            `join ${ben} breakout`,
        ]);
        await doing(() => leave(room, ben, { callId: "breakout" }));
        expect(taken).toEqual([`leave ${ben} breakout`, "end breakout"]);
    });

    it("calls the latest callbacks and never re-renders for a change", async () => {
        const { client, room } = quietWorld();
        const { taken, handlers } = notes();
        const renders = new Renders<number>();
        let next = (): void => undefined;
        const Page = (): null => {
            const [count, setCount] = useState(1);
            next = () => setCount(2);
            renders.add(count);
            useCallChanges({ roomId }, handlers(`${count}: `));
            return null;
        };
        const { unmount } = renderWith(client, <Page />);
        await doing(() => next());
        await doing(() => join(room, ana));
        expect(renders.values).toEqual([1, 2]);
        expect(taken).toEqual(["2: start ROOM", `2: join ${ana} ROOM`]);
        unmount();
        await doing(() => join(room, ben));
        expect(taken.length).toBe(2);
    });

    it("reports each change once in StrictMode", async () => {
        const { client, room } = quietWorld();
        join(room, ana);
        const before = listenersOf(client);
        const { taken, handlers } = notes();
        const Page = (): null => {
            useCallChanges({}, handlers());
            return null;
        };
        const { unmount } = render(
            <StrictMode>
                <RollcallProvider client={client}>
                    <Page />
                </RollcallProvider>
            </StrictMode>,
        );
        await doing(() => join(room, ben));
        expect(taken).toEqual(["start ROOM initial", `join ${ana} ROOM initial`, `join ${ben} ROOM`]);
        unmount();
        expect(listenersOf(client)).toEqual(before);
    });

    it("follows a changed room ID, and every room without one", async () => {
        const { client, room } = quietWorld();
        const other = introduce(newRoom(client, "!other:example.org"));
        join(room, ana);
        join(other, ben);
        const one = notes();
        const all = notes();
        const Page = ({ id }: { id: string }): null => {
            useCallChanges({ roomId: id }, one.handlers(`${id} `));
            useCallChanges({}, { onJoin: ({ userId }, { roomId }) => void all.taken.push(`${roomId} ${userId}`) });
            return null;
        };
        const { rerender } = renderWith(client, <Page id={room.roomId} />);
        rerender(<Page id={other.roomId} />);
        await doing(() => join(room, cai));
        await doing(() => leave(other, ben));
        await doing(() => join(other, cai));
        const [first, second] = [room.roomId, other.roomId];
        expect(one.taken).toEqual([
            ...[`${first} start ROOM initial`, `${first} join ${ana} ROOM initial`],
            ...[`${second} start ROOM initial`, `${second} join ${ben} ROOM initial`],
            ...[`${second} leave ${ben} ROOM`, `${second} end ROOM`],
            ...[`${second} start ROOM`, `${second} join ${cai} ROOM`],
        ]);
        expect(all.taken).toEqual([`${first} ${ana}`, `${second} ${ben}`, `${first} ${cai}`, `${second} ${cai}`]);
    });

    it("reports a room learned of later with initial: true, and nothing when the user leaves the room", async () => {
        const { client } = quietWorld();
        const late = newRoom(client, "!late:example.org");
        join(late, ana);
        const one = notes();
        const all = notes();
        const Page = (): null => {
            useCallChanges({ roomId: late.roomId }, one.handlers());
            useCallChanges({}, all.handlers());
            return null;
        };
        renderWith(client, <Page />);
        await doing(() => void introduce(late));
        expect(one.taken.splice(0)).toEqual(["start ROOM initial", `join ${ana} ROOM initial`]);
        expect(all.taken.splice(0)).toEqual(["start ROOM initial", `join ${ana} ROOM initial`]);
        await doing(() => endSync(client));
        await doing(() => join(late, ben));
        expect(all.taken.splice(0)).toEqual([`join ${ben} ROOM`]);
        expect(one.taken.splice(0)).toEqual([`join ${ben} ROOM`]);
        await doing(() => late.updateMyMembership("leave"));
        expect(one.taken).toEqual([]);
        expect(all.taken).toEqual([]);
        await doing(() => late.updateMyMembership("join"));
        expect(one.taken).toEqual(["start ROOM initial", `join ${ana} ROOM initial`, `join ${ben} ROOM initial`]);
        expect(all.taken).toEqual(one.taken);
    });

    it("reports nothing of a room that the user is invited to, and everything there with initial: true once they join", async () => {
        const { client, room } = quietWorld();
        room.updateMyMembership("invite");
        join(room, ana);
        const { taken, handlers } = notes();
        const Page = (): null => {
            useCallChanges({ roomId }, handlers());
            return null;
        };
        renderWith(client, <Page />);
        await doing(() => join(room, ben));
        expect(taken).toEqual([]);
        await doing(() => room.updateMyMembership("join"));
        expect(taken.splice(0)).toEqual(["start ROOM initial", `join ${ana} ROOM initial`, `join ${ben} ROOM initial`]);
        await doing(() => leave(room, ana));
        expect(taken).toEqual([`leave ${ana} ROOM`]);
    });

    it("marks changes found after a sync gap with afterGap: true", async () => {
        const { client, room } = quietWorld();
        join(room, ana);
        const { taken, handlers } = notes();
        const Page = (): null => {
            useCallChanges({ roomId }, handlers());
            return null;
        };
        const page = (mode: "visible" | "hidden"): ReactElement => (
            <Activity mode={mode}>
                <Page />
            </Activity>
        );
        const { rerender } = renderWith(client, page("visible"));
        taken.length = 0;
        // As in a limited sync: a new timeline, then the state of the gap.
        await doing(() => {
            room.resetLiveTimeline("token");
            join(room, ben);
        });
        expect(taken.splice(0)).toEqual([`join ${ben} ROOM afterGap`]);
        await doing(() => endSync(client));
        await doing(() => join(room, cai));
        expect(taken.splice(0)).toEqual([`join ${cai} ROOM`]);
        // A gap in which nothing happened says nothing of what happens later.
        await doing(() => room.resetLiveTimeline("token"));
        await doing(() => endSync(client));
        await doing(() => leave(room, ana));
        expect(taken.splice(0)).toEqual([`leave ${ana} ROOM`]);
        rerender(page("hidden"));
        await doing(() => leave(room, cai));
        await act(async () => rerender(page("visible")));
        expect(taken).toEqual([`leave ${cai} ROOM afterGap`]);
    });

    it("reports participants whose members are loaded late with initial: true", async () => {
        const { client } = quietWorld();
        const room = newRoom(client, "!lazy:example.org", [me]);
        vi.spyOn(room, "membersLoaded").mockReturnValue(false);
        join(room, ana);
        join(room, ben);
        introduce(room);
        const { taken, handlers } = notes();
        const rollcall = createRollcall(client, { members: "none" });
        const Page = (): null => {
            useCallChanges({ roomId: room.roomId }, handlers());
            return null;
        };
        render(
            <RollcallProvider rollcall={rollcall}>
                <Page />
            </RollcallProvider>,
        );
        expect(rollcall.room(room.roomId).getSnapshot().pending).toHaveLength(2);
        await doing(() => join(room, cai));
        expect(taken).toEqual([]);
        await doing(() => rename(room, ana, "Ana"));
        expect(taken.splice(0)).toEqual(["start ROOM initial", `join ${ana} ROOM initial`]);
        await doing(() => {
            rename(room, ben, "Ben");
            rename(room, cai, "Cai");
        });
        expect(taken.splice(0)).toEqual([`join ${ben} ROOM initial`, `join ${cai} ROOM`]);
    });

    it("reports devices beside people", async () => {
        const { client, room } = quietWorld();
        join(room, ana);
        const taken: string[] = [];
        const Page = (): null => {
            useCallChanges(
                { roomId },
                {
                    onJoin: ({ userId }) => taken.push(`join ${userId}`),
                    onLeave: ({ userId }) => taken.push(`leave ${userId}`),
                    onDeviceJoin: ({ deviceId }, { participant, initial }) =>
                        taken.push(`+${deviceId} of ${participant.userId}${initial ? " initial" : ""}`),
                    onDeviceLeave: ({ deviceId }) => taken.push(`-${deviceId}`),
                },
            );
            return null;
        };
        renderWith(client, <Page />);
        expect(taken.splice(0)).toEqual([`join ${ana}`, `+PHONE of ${ana} initial`]);
        await doing(() => join(room, ana, { device: "LAPTOP" }));
        await doing(() => join(room, ana, { device: "LAPTOP" }));
        expect(taken.splice(0)).toEqual([`+LAPTOP of ${ana}`]);
        await doing(() => leave(room, ana));
        expect(taken.splice(0)).toEqual(["-PHONE"]);
        await doing(() => leave(room, ana, { device: "LAPTOP" }));
        expect(taken).toEqual([`leave ${ana}`, "-LAPTOP"]);
    });

    it("reports one session only when asked to", async () => {
        const { client, room } = quietWorld();
        const { taken, handlers } = notes();
        const Page = (): null => {
            useCallChanges({ roomId, session: "room" }, handlers());
            return null;
        };
        renderWith(client, <Page />);
        await doing(() => {
            join(room, ben, { callId: "breakout" });
            join(room, cai);
        });
        expect(taken).toEqual(["start ROOM", `join ${cai} ROOM`]);
    });

    it("a handler that throws loses no other change and does not unmount the page", async () => {
        expectConsole("error", "a handler of useCallChanges threw");
        const { client, room } = quietWorld();
        join(room, ana);
        join(room, ben);
        const joined: string[] = [];
        const Page = (): string => {
            useCallChanges(
                { roomId },
                {
                    onJoin: ({ userId }) => {
                        joined.push(userId);
                        if (userId !== cai) throw new Error("a host's mistake");
                    },
                },
            );
            return "page";
        };
        const { container } = renderWith(client, <Page />);
        expect(joined.splice(0)).toEqual([ana, ben]);
        await doing(() => join(room, cai));
        expect(joined).toEqual([cai]);
        expect(container.textContent).toBe("page");
    });
});
