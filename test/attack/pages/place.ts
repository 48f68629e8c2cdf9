import { afterEach, vi } from "vitest";

const zone = process.env["TZ"];

/** Puts the machine back to where it is after each test of a file. */
export function returnAfterEach(): void {
    afterEach(() => {
        if (zone === undefined) delete process.env["TZ"];
        else process.env["TZ"] = zone;
        vi.unstubAllGlobals();
        vi.restoreAllMocks();
    });
}

/** Makes what is imported from now on load again, as a machine in another place would load it. */
export function moveTo(timeZone: string, language: string): void {
    vi.resetModules();
    process.env["TZ"] = timeZone;
    vi.spyOn(navigator, "languages", "get").mockReturnValue([language]);
}
