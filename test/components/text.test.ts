import { createText, type Catalogue, type Message, type MessageId } from "matrix-rollcall";
import { ar } from "matrix-rollcall/locales/ar";
import { de } from "matrix-rollcall/locales/de";
import { en } from "matrix-rollcall/locales/en";
import { describe, expect, it } from "vitest";

const forms = (message: Message): readonly string[] =>
    typeof message === "string" ? [message] : Object.values(message);

const argumentsOf = (message: Message): ReadonlySet<string> =>
    new Set(forms(message).flatMap((form) => form.match(/\{\w+\}/g) ?? []));

describe.each([
    ["German", de],
    ["Arabic", ar],
])("%s", (_, { locale, messages }) => {
    const ids = Object.keys(en.messages) as MessageId[];

    it("has every text", () => {
        expect(Object.keys(messages)).toEqual(ids);
    });

    it("uses the arguments of the English texts, except for numbers written as words", () => {
        const wrong = ids.filter((id) => {
            const [ours, theirs] = [argumentsOf(en.messages[id]), argumentsOf(messages[id])];
            const isKnown = [...theirs].every((name) => ours.has(name) || name === "{count}");
            return !isKnown || [...ours].some((name) => !theirs.has(name) && name !== "{count}");
        });
        expect(wrong).toEqual([]);
    });

    it("has only plural forms of its language", () => {
        const known = new Set<string>(new Intl.PluralRules(locale).resolvedOptions().pluralCategories);
        const unknown = ids.filter((id) => {
            const message = messages[id];
            return typeof message !== "string" && Object.keys(message).some((form) => !known.has(form));
        });
        expect(unknown).toEqual([]);
    });
});

it("has six Arabic plural forms for a number of people", () => {
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

it("formats numbers in the language", () => {
    expect(createText({ messages: de }).t("people.count", { count: 12_345 })).toBe("12.345 Personen");
    expect(createText({ locale: "ar-EG" }).t("people.count", { count: 12 })).toBe("١٢ people");
});

it("isolates text from the network", () => {
    expect(createText().t("person.showDevices", { name: "{count} $& Ana" })).toBe(
        "Devices of \u2068{count} $& Ana\u2069",
    );
});

it("asks the host's catalogue first and falls back to English", () => {
    const messages: Catalogue = { locale: "pl", messages: { "people.count": { few: "{count} osoby", other: "?" } } };
    const { t } = createText({ messages, translate: (id) => (id === "person.you" ? "ty" : undefined) });
    expect(t("person.you")).toBe("ty");
    expect(t("people.count", { count: 3 })).toBe("3 osoby");
    expect(t("devices.count", { count: 1 })).toBe("1 device");
    expect(t("devices.count", { count: 3 })).toBe("3 devices");
});

it("uses the host's time format and has a text for an invalid time", () => {
    const { moment } = createText({ formatters: { time: (ts) => `@${ts}` } });
    expect([moment(5), moment(Number.NaN), moment(1e20)]).toEqual(["@5", "an unknown time", "an unknown time"]);
});

it("adds the weekday to times half a day away and the date to distant ones", () => {
    const { time } = createText({ locale: "en-GB" });
    const now = new Date(2027, 0, 6, 22, 0).getTime();
    const at = (hours: number): string => time(now + hours * 3_600_000, now);
    expect([at(-1), at(4), at(-30), at(24 * 8)]).toEqual(["21:00", "02:00", "Tue 16:00", "14 Jan 2027, 22:00"]);
});

it("formats as English for an invalid language tag", () => {
    expect(createText({ locale: "no such tag" }).number(1234)).toBe("1,234");
});

it("formats durations as a clock and in words", () => {
    const { clock, duration } = createText();
    expect([0, 61_000, 3_909_000, -5, Number.NaN].map(clock)).toEqual(["0:00", "1:01", "1:05:09", "0:00", "0:00"]);
    expect([30_000, 3_900_000, 7_200_000].map(duration)).toEqual(["0 min", "1 hr, 5 min", "2 hr"]);
});
