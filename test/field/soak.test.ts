import { expect, test } from "vitest";
import { soak } from "./soak/soak.ts";

test("half a minute of joins, leaves and faults: the list is right after every step, and nothing piles up", async () => {
    const { steps, faults, listeners } = await soak({ durationMs: 30_000, peers: 50, seed: 7, say: () => undefined });
    expect(steps).toBeGreaterThan(300);
    expect(faults).toBeGreaterThan(5);
    expect(listeners[1]).toBe(listeners[0]);
    expect(listeners[0]).toBeGreaterThan(0);
});
