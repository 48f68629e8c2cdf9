import { cleanup, render } from "@testing-library/react";
import {
    RollcallTextProvider,
    useText,
    type Catalogue,
    type Message,
    type MessageId,
    type Text,
    type TextOptions,
} from "matrix-rollcall";
import { ar } from "matrix-rollcall/locales/ar";
import { de } from "matrix-rollcall/locales/de";
import { en } from "matrix-rollcall/locales/en";
import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(cleanup);

/** Returns the texts below a provider with these options. */
function textOf(options: TextOptions = {}): Text {
    const read: Text[] = [];
    const Reader = (): null => {
        read.push(useText());
        return null;
    };
    render(
        <RollcallTextProvider {...options}>
            <Reader />
        </RollcallTextProvider>,
    );
    return read.at(-1) as Text;
}

const forms = (message: Message): readonly string[] =>
    typeof message === "string" ? [message] : Object.values(message);

const argumentsOf = (message: Message): ReadonlySet<string> =>
    new Set(forms(message).flatMap((form) => form.match(/\{\w+\}/g) ?? []));

const languages = [
    ["English", en],
    ["German", de],
    ["Arabic", ar],
] as const;
const ids = Object.keys(en.messages) as MessageId[];

describe.each(languages)("messages of %s", (_, { locale, messages }) => {
    it("has every text", () => {
        expect(Object.keys(messages).toSorted()).toEqual(ids.toSorted());
    });

    it("uses the arguments of the English texts, except for numbers written as words", () => {
        const wrong = ids.filter((id) => {
            const [ours, theirs] = [argumentsOf(en.messages[id]), argumentsOf(messages[id])];
            const isKnown = [...theirs].every((name) => ours.has(name) || name === "{count}");
            return !isKnown || [...ours].some((name) => !theirs.has(name) && name !== "{count}");
        });
        expect(wrong).toEqual([]);
    });

    it("has exactly the plural forms of its language", () => {
        const expected = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted();
        const wrong = ids.filter((id) => {
            const message: Message = messages[id];
            return typeof message !== "string" && String(Object.keys(message).toSorted()) !== String(expected);
        });
        expect(wrong).toEqual([]);
    });

    it("has plural forms wherever English has them", () => {
        const wrong = ids.filter((id) => typeof messages[id] === "string" && typeof en.messages[id] !== "string");
        expect(wrong).toEqual([]);
    });
});

describe("useText", () => {
    it("has six Arabic plural forms for a number of people", () => {
        const { t } = textOf({ messages: ar });
        expect([0, 1, 2, 3, 11, 100].map((count) => t("people.count", { count }))).toEqual([
            "لا أحد",
            "شخص واحد",
            "شخصان",
            "\u20683\u2069 أشخاص",
            "\u206811\u2069 شخصًا",
            "\u2068100\u2069 شخص",
        ]);
    });

    it("formats numbers in the language", () => {
        expect(textOf({ messages: de }).t("people.count", { count: 12_345 })).toBe("12.345 Personen");
        expect(textOf({ locale: "ar-EG" }).t("people.count", { count: 12 })).toBe("١٢ people");
    });

    it("isolates text from the network", () => {
        expect(textOf().t("person.showDevices", { name: "{count} $& Ana" })).toBe(
            "\u2068{count} $& Ana\u2069’s devices",
        );
    });

    it("asks the host's catalogue first and falls back to English", () => {
        const messages: Catalogue = {
            locale: "pl",
            messages: { "people.count": { few: "{count} osoby", other: "?" } },
        };
        const { t } = textOf({ messages, translate: (id) => (id === "person.you" ? "ty" : undefined) });
        expect(t("person.you")).toBe("ty");
        expect(t("people.count", { count: 3 })).toBe("3 osoby");
        expect(t("devices.count", { count: 1 })).toBe("1 device");
        expect(t("devices.count", { count: 3 })).toBe("3 devices");
    });

    it("uses the host's time format and has a text for an invalid time", () => {
        const { moment } = textOf({ formatters: { time: (ts) => `@${ts}` } });
        expect([moment(5), moment(Number.NaN), moment(1e20)]).toEqual(["@5", "unknown time", "unknown time"]);
    });

    it("adds the weekday to times half a day away and the date to distant ones", () => {
        const { time } = textOf({ locale: "en-GB" });
        const now = new Date(2027, 0, 6, 22, 0).getTime();
        const at = (hours: number): string => time(now + hours * 3_600_000, now);
        expect([at(-1), at(4), at(-30), at(24 * 8)]).toEqual(["21:00", "02:00", "Tue 16:00", "14 Jan 2027, 22:00"]);
    });

    it("formats as English for an invalid language tag", () => {
        expect(textOf({ locale: "no such tag" }).number(1234)).toBe("1,234");
    });

    it("formats durations as a clock and in words", () => {
        const { clock, duration } = textOf();
        expect([0, 61_000, 3_909_000, -5, Number.NaN].map(clock)).toEqual(["0:00", "1:01", "1:05:09", "0:00", "0:00"]);
        expect([30_000, 3_900_000, 7_200_000].map(duration)).toEqual(["0 min", "1 hr, 5 min", "2 hr"]);
    });
});

describe("the reader's clock", () => {
    afterEach(() => vi.unstubAllGlobals());
    const timeOf = (preferred: readonly string[], options: TextOptions): string => {
        vi.stubGlobal("navigator", { languages: preferred });
        const now = new Date(2027, 0, 6, 15, 5).getTime();
        return textOf(options).time(now, now).replace(/\s/g, " ");
    };

    it("formats times if the reader prefers a region of the language", () => {
        expect(timeOf(["fr", "en-GB"], {})).toBe("15:05");
        expect(timeOf(["en-US"], {})).toBe("3:05 PM");
    });

    it("gives way to the host's region and to a language the reader does not prefer", () => {
        expect(timeOf(["en-GB"], { locale: "en-US" })).toBe("3:05 PM");
        expect(timeOf(["en-US"], { messages: de })).toBe("15:05");
        expect(timeOf(["no such tag"], {})).toBe("3:05 PM");
    });
});
