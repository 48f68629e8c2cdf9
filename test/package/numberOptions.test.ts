import { describe, expect, it } from "vitest";
import { numberOptions } from "../../scripts/lib/numberOptions.ts";

const usual = { minutes: 10, peers: 50 };

describe("number options of scripts", () => {
    it("overrides the defaults with the given values", () => {
        expect(numberOptions([], usual)).toEqual(usual);
        expect(numberOptions(["--minutes", "0.5"], usual)).toEqual({ minutes: 0.5, peers: 50 });
    });

    it.each([
        [["--minutes", "x"], "--minutes x is no number above 0. There are: --minutes 10, --peers 50."],
        [["--peers", "0"], "--peers 0 is no number above 0."],
        [["--peers=1e3"], "--peers 1e3 is no number above 0."],
        [["--pears", "5"], /^Unknown option '--pears'.*\nThere are: /],
        [["7"], /^Unexpected argument '7'.*\nThere are: /],
        [["--minutes"], /argument missing\nThere are: /],
    ])("explains why %j is invalid", (args, sentence) => {
        expect(() => numberOptions(args, usual)).toThrow(sentence);
    });
});
