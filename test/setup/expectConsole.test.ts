import { describe, expect, it, vi } from "vitest";
import { expectConsole } from "./expectConsole.ts";

describe("expectConsole", () => {
    it("keeps expected console output off the terminal", () => {
        const write = vi.spyOn(process.stderr, "write");
        expectConsole("error", "50 of 100");
        expectConsole("warn", /^careful/);
        console.error("%d of %s", 50, "100");
        console.warn("careful", new Error("now"));
        expect(write).not.toHaveBeenCalled();
        write.mockRestore();
    });
});
