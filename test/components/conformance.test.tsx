import * as kit from "matrix-rollcall";
import * as devtools from "matrix-rollcall/devtools";
import * as query from "matrix-rollcall/query";
import { describe, expect, it } from "vitest";
import { describeConformance } from "./support/conformance.tsx";
import { parts } from "./support/parts.tsx";

describeConformance();

describe("the list of parts", () => {
    it("covers every part", () => {
        const isPart = (value: unknown): boolean => Object(value).$$typeof === Symbol.for("react.forward_ref");
        const own = { ...kit, ...devtools, ...query };
        const inPanel = Object.entries(kit.CallPanel).map(([name, part]) => [`CallPanel.${name}`, part] as const);
        const names = [...Object.entries(own), ...inPanel].flatMap(([name, part]) => (isPart(part) ? name : []));
        expect(names.filter((name) => !parts.some((part) => part.name === name))).toEqual([]);
        expect(names.length).toBeGreaterThan(17);
    });
});
