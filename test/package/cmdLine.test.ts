import { describe, expect, it } from "vitest";
import { cmdLine } from "../../scripts/lib/cmdLine.ts";

describe("cmdLine", () => {
    it("quotes only what cmd.exe would split", () => {
        const path = String.raw`C:\Users\Ana Kovač\project\report.json`;
        expect(cmdLine("vitest", ["run", "--project=node", `--outputFile.json=${path}`])).toBe(
            `vitest run --project=node "--outputFile.json=${path}"`,
        );
        expect(cmdLine("npm", ["pack", "a&b", 'say "no"', ""])).toBe(String.raw`npm pack "a&b" "say \"no\"" ""`);
    });
});
