import { expect, test } from "vitest";
import { cmdLine } from "../../scripts/lib/cmdLine.ts";

test("what cmd.exe would take apart is quoted, and nothing else", () => {
    const path = String.raw`C:\Users\Ana Kovač\project\report.json`;
    expect(cmdLine("vitest", ["run", "--project=node", `--outputFile.json=${path}`])).toBe(
        `vitest run --project=node "--outputFile.json=${path}"`,
    );
    expect(cmdLine("npm", ["pack", "a&b", 'say "no"', ""])).toBe(String.raw`npm pack "a&b" "say \"no\"" ""`);
});
