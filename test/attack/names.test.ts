import type { Room } from "matrix-js-sdk";
import { createRollcall, type Person } from "matrix-rollcall/core";
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

    it("follows an imitation that comes and goes, for both", async () => {
        const client = offlineClient();
        const room = introduce(newRoom(client, roomId, []));
        const say = (userId: string, displayname: string): void =>
            room.currentState.setStateEvents([member(userId, "join", { displayname })]);
        say(ana, "Ana");
        const store = createRollcall(client).people.person(roomId, ana);
        const names: string[] = [];
        store.subscribe(() => void names.push(store.getSnapshot().name));
        say(eve, "A\u200bNA");
        await Promise.resolve();
        say(eve, "Eve");
        await Promise.resolve();
        expect(names).toEqual([`Ana (${ana})`, "Ana"]);
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
