import { createText, type Catalogue, type Message, type MessageId } from "matrix-rollcall";
import { ar } from "matrix-rollcall/locales/ar";
import { de } from "matrix-rollcall/locales/de";
import { en } from "matrix-rollcall/locales/en";
import { describe, expect, test } from "vitest";

const forms = (message: Message): readonly string[] =>
    typeof message === "string" ? [message] : Object.values(message);

const argumentsOf = (message: Message): ReadonlySet<string> =>
    new Set(forms(message).flatMap((form) => form.match(/\{\w+\}/g) ?? []));

describe.each([
    ["German", de],
    ["Arabic", ar],
])("%s", (_, { locale, messages }) => {
    const ids = Object.keys(en.messages) as MessageId[];

    test("has every text", () => {
        expect(Object.keys(messages)).toEqual(ids);
    });

    test("uses the arguments that English has, save the number that a word may say", () => {
        const wrong = ids.filter((id) => {
            const [ours, theirs] = [argumentsOf(en.messages[id]), argumentsOf(messages[id])];
            const isKnown = [...theirs].every((name) => ours.has(name) || name === "{count}");
            return !isKnown || [...ours].some((name) => !theirs.has(name) && name !== "{count}");
        });
        expect(wrong).toEqual([]);
    });

    test("has only plural forms that the language has", () => {
        const known = new Set<string>(new Intl.PluralRules(locale).resolvedOptions().pluralCategories);
        const unknown = ids.filter((id) => {
            const message = messages[id];
            return typeof message !== "string" && Object.keys(message).some((form) => !known.has(form));
        });
        expect(unknown).toEqual([]);
    });
});

test("Arabic has its six forms of a number of people", () => {
    const { t } = createText({ messages: ar });
    expect([0, 1, 2, 3, 11, 100].map((count) => t("people.count", { count }))).toEqual([
        "لا أحد",
        "شخص واحد",
        "شخصان",
        "3 أشخاص",
        "11 شخصًا",
        "100 شخص",
    ]);
});

test("numbers are written as the language writes them", () => {
    expect(createText({ messages: de }).t("people.count", { count: 12_345 })).toBe("12.345 Personen");
    expect(createText({ locale: "ar-EG" }).t("people.count", { count: 12 })).toBe("١٢ people");
});

test("what comes from the network is isolated, whatever it holds", () => {
    expect(createText().t("person.showDevices", { name: "{count} $& Ana" })).toBe(
        "Devices of \u2068{count} $& Ana\u2069",
    );
});

test("a host's catalogue is asked first, and English stands in for what a language lacks", () => {
    const messages: Catalogue = { locale: "pl", messages: { "people.count": { few: "{count} osoby", other: "?" } } };
    const { t } = createText({ messages, translate: (id) => (id === "person.you" ? "ty" : undefined) });
    expect(t("person.you")).toBe("ty");
    expect(t("people.count", { count: 3 })).toBe("3 osoby");
    expect(t("devices.count", { count: 1 })).toBe("1 device");
    expect(t("devices.count", { count: 3 })).toBe("3 devices");
});

test("a host's clock writes times, and a time that is none has words", () => {
    const { moment } = createText({ formatters: { time: (ts) => `@${ts}` } });
    expect([moment(5), moment(Number.NaN), moment(1e20)]).toEqual(["@5", "an unknown time", "an unknown time"]);
});

test("a moment has its weekday where that is half a day away, and the date where that is far", () => {
    const { time } = createText({ locale: "en-GB" });
    const now = new Date(2027, 0, 6, 22, 0).getTime();
    const at = (hours: number): string => time(now + hours * 3_600_000, now);
    expect([at(-1), at(4), at(-30), at(24 * 8)]).toEqual(["21:00", "02:00", "Tue 16:00", "14 Jan 2027, 22:00"]);
});

test("a tag that is none writes as English does", () => {
    expect(createText({ locale: "no such tag" }).number(1234)).toBe("1,234");
});

test("durations as a clock and in words", () => {
    const { clock, duration } = createText();
    expect([0, 61_000, 3_909_000, -5, Number.NaN].map(clock)).toEqual(["0:00", "1:01", "1:05:09", "0:00", "0:00"]);
    expect([30_000, 3_900_000, 7_200_000].map(duration)).toEqual(["0 min", "1 hr, 5 min", "2 hr"]);
});
