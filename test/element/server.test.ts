import { CallPanelElement, defineCallPanel } from "matrix-rollcall/element";
import { describe, expect, it } from "vitest";

describe("matrix-rollcall/element on a server", () => {
    it("can be imported, and registers nothing", () => {
        expect(typeof HTMLElement).toBe("undefined");
        expect(() => defineCallPanel()).not.toThrow();
        expect(CallPanelElement.observedAttributes).toContain("room-id");
    });
});
