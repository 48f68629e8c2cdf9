import { expect, test } from "vitest";
import { numberOptions } from "../../scripts/lib/numberOptions.ts";

const usual = { minutes: 10, peers: 50 };

test("what is given stands in place of what is usual", () => {
    expect(numberOptions([], usual)).toEqual(usual);
    expect(numberOptions(["--minutes", "0.5"], usual)).toEqual({ minutes: 0.5, peers: 50 });
});

test.each([
    [["--minutes", "x"], "--minutes x is no number above 0. There are: --minutes 10, --peers 50."],
    [["--peers", "0"], "--peers 0 is no number above 0."],
    [["--peers=1e3"], "--peers 1e3 is no number above 0."],
    [["--pears", "5"], /^Unknown option '--pears'.*\nThere are: /],
    [["7"], /^Unexpected argument '7'.*\nThere are: /],
    [["--minutes"], /argument missing\nThere are: /],
])("%j is refused in a sentence", (args, sentence) => {
    expect(() => numberOptions(args, usual)).toThrow(sentence);
});
