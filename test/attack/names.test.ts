import * as fc from "fast-check";
import type { Room } from "matrix-js-sdk";
import { createRollcall, type Person } from "matrix-rollcall/core";
import { createStaticRollcall } from "matrix-rollcall/testing";
import { describe, expect, it, vi } from "vitest";
import { member } from "../core/room.js";
import { introduce, newRoom, offlineClient, roomId } from "../support/world.js";

const ana = "@ana:example.org";
const eve = "@eve:evil.example.net";

/** A room whose members have these display names. */
function roomWith(names: Readonly<Record<string, string>>): { room: Room; person: (userId: string) => Person } {
    const client = offlineClient();
    const room = introduce(newRoom(client, roomId, []));
    room.currentState.setStateEvents(
        Object.entries(names).map(([userId, displayname]) => member(userId, "join", { displayname })),
    );
    const { people } = createRollcall(client);
    return { room, person: (userId) => people.person(roomId, userId).getSnapshot() };
}

describe("the name of a person", () => {
    it.each([
        ["ß", "Strauß", "STRAUSS"],
        ["a ligature", "Steﬃ", "Steffi"],
    ])("carries the user ID if it imitates another by %s", (_, name, imitation) => {
        const { person } = roomWith({ [ana]: name, [eve]: imitation });
        expect(person(eve).name).toBe(`${imitation} (${eve})`);
    });

    it("carries the user ID if it looks like one", () => {
        const { person } = roomWith({ [eve]: ana });
        expect(person(eve).name).toBe(`${ana} (${eve})`);
    });

    it("is cut between characters", () => {
        const { person } = roomWith({ [eve]: "x".repeat(600), [ana]: `y${"😀".repeat(600)}` });
        const { name } = person(ana);
        expect(name.endsWith("😀…")).toBe(true);
        expect(person(eve).name.length - name.length).toBeLessThanOrEqual(1);
        const even = roomWith({ [ana]: "😀".repeat(600) }).person(ana);
        expect(even.name.endsWith("😀…")).toBe(true);
    });

    it.each([
        [100, 100],
        [101, 100],
        [1_000, 100],
    ])("of %i characters is shown with at most 100", (length, shown) => {
        const { person } = roomWith({ [ana]: "n".repeat(length) });
        const end = length > shown ? "…" : "n";
        expect(person(ana)).toMatchObject({
            name: `${"n".repeat(shown - 1)}${end}`,
            displayName: `${"n".repeat(shown - 1)}${end}`,
        });
    });

    it.each([32, 33])("of %i characters is shown with at most 32 before a user ID", (length) => {
        const name = "n".repeat(length);
        const { person } = roomWith({ [ana]: name, [eve]: name });
        expect(person(ana).name).toBe(`${length > 32 ? `${"n".repeat(31)}…` : name} (${ana})`);
        expect(person(ana).displayName).toBe(name);
    });

    it.each([
        ["a space between", "Ana B", "AnaB"],
        ["a joiner", "Ana\u200dB", "AnaB"],
        ["a control character", "Ana\u0007B", "AnaB"],
        ["a blank pattern", "Ana\u2800B", "AnaB"],
        ["a letter that looks like an l", "Іvan", "Ivan"],
        ["a letter without a look-alike beside one with", "Ана", "Aна"],
    ])("carries the user ID if it differs from another only by %s", (_, name, imitation) => {
        const { person } = roomWith({ [ana]: name, [eve]: imitation });
        expect(person(eve).name).toBe(`${imitation} (${eve})`);
    });

    it.each([
        ["an address", "mail@example"],
        ["a time", "10:30"],
        ["a colon before an at sign", "a:b@c"],
    ])("that has only a part of a user ID stays as it is: %s", (_, name) => {
        expect(roomWith({ [eve]: name }).person(eve).name).toBe(name);
    });

    it("follows a name like those of several others", () => {
        const ids = ["a", "b", "c"].map((each) => `@${each}:example.org`);
        const client = offlineClient();
        const room = introduce(newRoom(client, roomId, []));
        const say = (userId: string | undefined, displayname: string): void =>
            room.currentState.setStateEvents([member(userId ?? "", "join", { displayname })]);
        const stores = ids.map((userId) => createRollcall(client).people.person(roomId, userId));
        const stops = stores.map((store) => store.subscribe(() => undefined));
        const names = (): readonly string[] => stores.map((store) => store.getSnapshot().name);
        ids.forEach((userId) => say(userId, "Ana"));
        expect(names()).toEqual(ids.map((userId) => `Ana (${userId})`));
        say(ids[0], "Bea");
        expect(names()).toEqual(["Bea", `Ana (${ids[1]})`, `Ana (${ids[2]})`]);
        say(ids[1], "");
        expect(names()).toEqual(["Bea", ids[1], "Ana"]);
        say(ids[2], "BEA");
        expect(names()).toEqual([`Bea (${ids[0]})`, ids[1], `BEA (${ids[2]})`]);
        stops.forEach((stop) => stop());
        say(ids[0], "Ana");
        expect(names()).toEqual(["Ana", ids[1], "BEA"]);
    });

    it("is the user ID if it is that, also beside another who has it as a name", () => {
        const { person } = roomWith({ [ana]: ana, [eve]: ana });
        expect(person(ana)).toMatchObject({ name: ana, displayName: undefined });
        expect(person(eve).displayName).toBe(ana);
    });

    it("is the user ID if nothing of its beginning is visible", () => {
        const { person } = roomWith({ [ana]: `${"\u200b".repeat(1_000)}Ana`, [eve]: `${" ".repeat(999)}Eve` });
        expect(person(ana)).toMatchObject({ name: ana, displayName: undefined });
        expect(person(eve)).toMatchObject({ name: "E", displayName: "E" });
    });

    it("has no blanks around it, and one between words", () => {
        expect(roomWith({ [eve]: " \u200b\u00a0Ana \u2800 \t Lee\u3000 " }).person(eve).name).toBe("Ana Lee");
    });

    it("of a host without raw names has no user ID at its end", () => {
        const { room, person } = roomWith({ [ana]: "Ana", [eve]: "Eve" });
        const hide = (userId: string, name: string): void => {
            Object.assign(room.getMember(userId) ?? {}, { rawDisplayName: undefined, name });
        };
        hide(ana, `Ana (${ana})`);
        expect(person(ana)).toMatchObject({ name: "Ana", displayName: "Ana" });
        hide(ana, `Ana (${eve})`);
        expect(person(ana).displayName).toBe(`Ana (${eve})`);
        hide(ana, ana);
        expect(person(ana).displayName).toBeUndefined();
        hide(ana, "");
        expect(person(ana)).toMatchObject({ name: ana, displayName: undefined });
    });

    it.each([
        ["the same name", "Ana"],
        ["spaces", "  Ana  "],
        ["zero-width characters", "A\u200bn\u200da"],
        ["default-ignorable characters", "A\u{e0041}n\u034fa\u115f"],
        ["a soft hyphen", "A\u00adna"],
        ["bidi controls", "\u202eAna\u2066"],
        ["another case", "ANA"],
        ["full-width letters", "Ａｎａ"],
        ["combining accents", "A\u0301na"],
        ["a Cyrillic letter", "Аna"],
        ["a Cyrillic letter in lower case", "аna"],
        ["Cyrillic letters in mixed case", "АnА"],
        ["a Greek letter in upper case", "ΑNA"],
        ["a Greek letter among accents", "Άñα"],
        ["a no-break space", "Ana\u00a0"],
    ])("carries the user ID if it imitates another by %s", (_, imitation) => {
        const { person } = roomWith({ [ana]: "Ana", [eve]: imitation });
        expect(person(eve).name.endsWith(` (${eve})`)).toBe(true);
        expect(person(ana).name).toBe(`Ana (${ana})`);
    });

    it.each([
        "",
        " ",
        "\u3164",
        "\u115f\u1160",
        "\u2800\u2800",
        "\u200b\u{e0001}",
        "\u202e\u202c",
        "\u0301",
        "\u00a0\u2003",
    ])("is the user ID if nothing of it is visible: %j", (blank) => {
        const { person } = roomWith({ [eve]: blank });
        expect(person(eve)).toMatchObject({ name: eve, displayName: undefined });
    });

    it.each([
        `Ana${" ".repeat(500)}`,
        `Ana${"\u202e".repeat(500)}`,
        `Ana${"\u200b".repeat(500)}`,
        `A${"n".repeat(500)}a`,
    ])("keeps the user ID in sight behind padding", (padded) => {
        const { person } = roomWith({ [ana]: padded, [eve]: padded });
        expect(person(eve).name.endsWith(` (${eve})`)).toBe(true);
        expect(person(eve).name.length).toBeLessThan(60);
    });

    it("is one line without direction marks or line separators", () => {
        const { person } = roomWith({ [eve]: "A\u2028n\u202ea\n\t b" });
        expect(person(eve).displayName).toBe("Ana b");
    });

    it("keeps joiners between letters and in emoji", () => {
        const { person } = roomWith({ [ana]: "می\u200cخواهم 👩\u200d💻" });
        expect(person(ana).name).toBe("می\u200cخواهم 👩\u200d💻");
    });

    it.each([
        ["of another case", "Ali", "A\u200bLI"],
        ["of another script and case", "Ana", "аNА"],
        ["that only the host notices", "Ali", "AIi"],
        ["in a script that only the host knows", "Ana", "ꓮna"],
    ])("follows an imitation %s that comes and goes, for both", async (_, name, imitation) => {
        const client = offlineClient();
        const room = introduce(newRoom(client, roomId, []));
        const say = (userId: string, displayname: string): void =>
            room.currentState.setStateEvents([member(userId, "join", { displayname })]);
        say(ana, name);
        const store = createRollcall(client).people.person(roomId, ana);
        const names: string[] = [];
        store.subscribe(() => void names.push(store.getSnapshot().name));
        say(eve, imitation);
        await Promise.resolve();
        say(eve, "Eve");
        await Promise.resolve();
        expect(names).toEqual([`${name} (${ana})`, name]);
    });

    it("carries the user ID for any spelling with look-alike letters, in any case", () => {
        const pairs = Array.from("aаcсeеoоpрxхyуiіjјsѕbвhнkкmмtтaαeεnνoοzζ").flatMap((letter, at, all) =>
            at % 2 === 0 ? [[letter, all[at + 1] ?? ""] as const] : [],
        );
        const letter = fc.tuple(fc.constantFrom(...pairs), fc.boolean(), fc.boolean(), fc.boolean());
        fc.assert(
            fc.property(fc.array(letter, { minLength: 2, maxLength: 8 }), (letters) => {
                const cased = (text: string, isUpper: boolean): string => (isUpper ? text.toUpperCase() : text);
                const name = letters.map(([[latin], isUpper]) => cased(latin, isUpper)).join("");
                const imitation = letters
                    .map(([[latin, other], , isUpper, isOther]) => cased(isOther ? other : latin, isUpper))
                    .join("");
                const { person } = roomWith({ [ana]: name, [eve]: imitation });
                expect(person(eve).name).toBe(`${imitation} (${eve})`);
                expect(person(ana).name).toBe(`${name} (${ana})`);
            }),
            { numRuns: 100 },
        );
    });

    it("is compared by script in a rollcall without a client too", () => {
        const people = [
            { userId: ana, name: "Ana" },
            { userId: eve, name: "АNА" },
        ];
        const { people: source } = createStaticRollcall({ rooms: [{ roomId, people }] });
        expect(source.person(roomId, eve).getSnapshot().name).toBe(`АNА (${eve})`);
        expect(source.person(roomId, ana).getSnapshot().name).toBe(`Ana (${ana})`);
    });

    it.each([
        ["Вова", "Вера"],
        ["Νίκος", "Νίκη"],
        ["Ana", "Ane"],
        ["Иван", "Ирина"],
    ])("stays as it is beside another of its script: %s", (name, other) => {
        const { person } = roomWith({ [ana]: name, [eve]: other });
        expect(person(ana).name).toBe(name);
        expect(person(eve).name).toBe(other);
    });

    it("reads each of 500 members with one long name once, and only its beginning", () => {
        const users = Array.from({ length: 500 }, (_, index) => `@u${index}:example.org`);
        const { person } = roomWith(Object.fromEntries(users.map((userId) => [userId, "é".repeat(5_000)])));
        const normalize = vi.spyOn(String.prototype, "normalize");
        const { name } = person(users[0] ?? "");
        const read = normalize.mock.contexts.filter((text) => String(text).startsWith("é")).map(String);
        normalize.mockRestore();
        expect(name).toContain("(@u0:example.org)");
        expect(read.filter(({ length }) => length > 1_000).length).toBeLessThan(10);
        expect(read.length).toBeLessThan(users.length + 20);
    });
});
