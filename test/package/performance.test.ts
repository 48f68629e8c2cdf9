import { describe, expect, it } from "vitest";
import { readLimits } from "../../bench/limits.ts";
import { plans } from "../../bench/plan/plans.ts";
import { readResults } from "../../bench/results.ts";
import { readText } from "../../scripts/lib/files.ts";
import { growthPicture } from "../../scripts/performance/growthPicture.ts";
import { performancePage } from "../../scripts/performance/page.ts";
import { whereTimeGoesPicture } from "../../scripts/performance/whereTimeGoesPicture.ts";

describe("docs/performance.md", () => {
    const node = readResults("node");

    it("has the figures of bench/results. Type: npm run performance", () => {
        const page = readText("docs/performance.md");
        expect(performancePage(page, node, readResults("browser"))).toBe(page);
    });

    it("has the pictures of bench/results. Type: npm run performance", () => {
        expect(readText("docs/images/performance-growth.svg")).toBe(growthPicture(node.rows));
        expect(readText("docs/images/performance-parts.svg")).toBe(
            whereTimeGoesPicture(node.parts ?? { reading: {}, event: {} }),
        );
    });
});

describe("bench/limits.json", () => {
    it("names only rows that are measured", () => {
        const known = new Set(plans.map(({ id }) => id));
        expect(readLimits().filter(({ row }) => !known.has(row))).toEqual([]);
    });
});
