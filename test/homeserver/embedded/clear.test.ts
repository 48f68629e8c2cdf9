import { describe, expect, it } from "vitest";
import { clear, device, problem, say, saySticky, seat, shown, world } from "../support/clearing.ts";
import { embedded, loginAgain, reconnect, roomOf, start } from "../support/world.ts";

describe("ClearMembership on the embedded homeserver", () => {
    it("distinguishes rate limits, errors and lost connections, and allows a retry", async () => {
        const subject = embedded();
        const { mod, ana, roomId } = await world(subject);
        const { faults } = subject.homeserver;
        await say(ana, roomId, "session", "PHONE");
        const byMod = await seat(mod, roomId, 70);
        const stale = await shown(byMod, "PHONE");
        const userId = mod.getSafeUserId();
        const troubled = async (end: () => void): Promise<unknown> => {
            const error: unknown = await clear(byMod, stale).catch((each: unknown) => each);
            end();
            return error;
        };
        expect(await troubled(faults.rateLimit(7_000, userId))).toMatchObject({
            reason: "rate-limited",
            retryAfterMs: 7_000,
        });
        expect(await troubled(faults.fail(500, userId))).toMatchObject({ reason: "failed" });
        expect(await troubled(faults.offline(userId))).toMatchObject({ reason: "offline" });
        expect(device(byMod, "PHONE")).toEqual(stale);
        await reconnect(mod);
        expect(await clear(byMod, stale)).toMatchObject({ action: { type: "state" } });
    });

    it("removes a failed sticky leave from the room's pending messages", async () => {
        const subject = embedded();
        const { ana, roomId } = await world(subject);
        await saySticky(ana, roomId);
        const laptop = await start(await loginAgain(subject, "ana"));
        const room = await roomOf(laptop, roomId);
        const byAna = await seat(laptop, roomId);
        const phone = await shown(byAna, "PHONE");
        const end = subject.homeserver.faults.rateLimit(7_000, ana.getSafeUserId());
        expect(await problem(clear(byAna, phone))).toBe("rate-limited");
        end();
        const statuses = room
            .getLiveTimeline()
            .getEvents()
            .map(({ status }) => status);
        expect(statuses.filter((status) => status !== null)).toEqual([]);
        expect(await clear(byAna, phone)).toMatchObject({ action: { type: "sticky" } });
        expect(device(byAna, "PHONE")).toBe(undefined);
    });
});
