import { describe, expect, it } from "vitest";
import { readOptions } from "../../demo/server/options.ts";

describe("readOptions", () => {
    it("reads its options and names the unknown ones", () => {
        expect(readOptions([])).toEqual({
            homeserver: undefined,
            port: undefined,
            isOnSynapse: false,
            hasMedia: false,
        });
        expect(readOptions(["--livekit"]).hasMedia).toBe(true);
        expect(readOptions(["--synapse", "--port", "5200"])).toEqual({
            homeserver: undefined,
            port: 5200,
            isOnSynapse: true,
            hasMedia: false,
        });
        expect(() => readOptions(["--homeserver", "matrix.org"])).toThrow("Begin it with https://");
        expect(() => readOptions(["--port", "x"])).toThrow("--port x is no port");
        expect(() => readOptions(["--port", "65536"])).toThrow("--port 65536 is no port: they go up to 65535");
        expect(readOptions(["--port", "65535"]).port).toBe(65_535);
        expect(() => readOptions(["--synapse", "--homeserver", "https://matrix.org"])).toThrow("give one of the two");
        expect(() => readOptions(["--dendrite"])).toThrow("There are: --homeserver URL, --port NUMBER, --synapse");
    });
});
