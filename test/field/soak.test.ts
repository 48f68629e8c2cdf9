import { describe, expect, it } from "vitest";
import { soak } from "./soak/soak.ts";

describe("soak", () => {
    it("lists the right people after each of 600 random steps and does not leak", async () => {
        const { steps, faults, listeners, heldBytes } = await soak({
            steps: 600,
            peers: 50,
            seed: 7,
            say: () => undefined,
        });
        expect(steps).toBe(600);
        expect(faults).toBeGreaterThan(5);
        const [atStart, atEnd, afterwards] = listeners;
        expect(atStart).toBeGreaterThan(0);
        expect(atEnd).toBe(atStart);
        expect(afterwards).toBe(0);
        expect(heldBytes).toBeLessThan(1_000_000);
    }, 300_000);
});
