import { createHomeserver } from "matrix-rollcall/homeserver";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const startTs = Date.UTC(2027, 0, 1, 12);

beforeEach(() => void vi.useFakeTimers({ now: startTs, toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => void vi.useRealTimers());

/** A homeserver, and the log of what happened when, in ms since the start. */
function logged() {
    const homeserver = createHomeserver();
    const log: string[] = [];
    const write = (what: string): void => void log.push(`${homeserver.now() - startTs} ${what}`);
    return { homeserver, log, write };
}

describe("homeserver.advance", () => {
    it("runs due tasks in order, each at its time", () => {
        const { homeserver, log, write } = logged();
        homeserver.after(3_000, () => write("late"));
        homeserver.after(1_000, () => {
            write("early");
            homeserver.after(1_000, () => write("follows"));
            homeserver.after(9_000, () => write("too late"));
        });
        homeserver.after(2_000, () => write("cancelled"))();
        homeserver.advance(5_000);
        expect(log).toEqual(["1000 early", "2000 follows", "3000 late"]);
        expect(homeserver.now()).toBe(startTs + 5_000);
    });

    it("shortens the wait for tasks that are not due yet", () => {
        const { homeserver, log, write } = logged();
        homeserver.after(5_000, () => write("due"));
        homeserver.advance(4_000);
        vi.advanceTimersByTime(999);
        expect(log).toEqual([]);
        vi.advanceTimersByTime(1);
        expect(log).toEqual(["5000 due"]);
        homeserver.advance(60_000);
        expect(log).toHaveLength(1);
    });
});

describe("homeserver.dispose", () => {
    it("ends waiting requests and leaves no timer", async () => {
        const { homeserver, log, write } = logged();
        const ana = homeserver.addUser("ana");
        const headers = { Authorization: `Bearer ${ana.login().accessToken}` };
        homeserver.after(1_000, () => write("after its end"));
        const waiting = homeserver.fetch("https://rollcall.test/_matrix/client/v3/sync?since=s999&timeout=60000", {
            headers,
        });
        await vi.waitFor(() => expect(vi.getTimerCount()).toBe(2));
        homeserver.dispose();
        await expect(waiting).rejects.toThrow(TypeError);
        expect(vi.getTimerCount()).toBe(0);
        homeserver.advance(60_000);
        expect(log).toEqual([]);
    });
});
