import { describe, expect, it } from "vitest";
import { isOwnOrigin } from "../../demo/server/ownOrigin.ts";

describe("isOwnOrigin", () => {
    it.each([
        [
            "a page of the demo",
            { host: "localhost:5173", origin: "http://localhost:5173", "sec-fetch-site": "same-origin" },
        ],
        ["a client outside of a browser", { host: "127.0.0.1:5173" }],
        ["a page opened by its address", { host: "[::1]:5173", "sec-fetch-site": "none" }],
    ])("answers %s", (_, headers) => {
        expect(isOwnOrigin(headers)).toBe(true);
    });

    it.each([
        ["another origin", { host: "localhost:5173", origin: "https://evil.example" }],
        ["another port", { host: "localhost:5173", origin: "http://localhost:8080" }],
        ["a sandboxed page", { host: "localhost:5173", origin: "null" }],
        ["a cross-site form or image", { host: "localhost:5173", "sec-fetch-site": "cross-site" }],
        ["a name that leads here", { host: "evil.example:5173", origin: "http://evil.example:5173" }],
        ["a name that ends like ours", { host: "notlocalhost", origin: "http://notlocalhost" }],
        ["a request without a host", {}],
    ])("refuses %s", (_, headers) => {
        expect(isOwnOrigin(headers)).toBe(false);
    });
});
