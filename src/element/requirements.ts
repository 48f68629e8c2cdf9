import type { ClientLike, LeanRollcall } from "../core/index.js";
import { createLeanRollcall } from "../core/internal.js";
import { Mistake } from "./notices.js";
import type { ElementSources } from "./types.js";

const rollcalls = new WeakMap<ClientLike, LeanRollcall>();

interface Origin {
    readonly client: ClientLike | null | undefined;
    readonly rollcall: LeanRollcall | null | undefined;
}

/**
 * Returns the rollcall that an element reads, or null while no user is logged in. All elements of a page with the same client
 * share one rollcall, so that a room has the same listeners however many elements show it.
 * @throws Mistake when `client` is not a Matrix client or `rollcall` is not a rollcall.
 */
export function rollcallFrom({ client, rollcall }: Origin): LeanRollcall | null {
    if (rollcall) return requireRollcall(rollcall);
    if (!client) return null;
    const known = typeof client === "object" ? rollcalls.get(client) : undefined;
    if (known) return known;
    try {
        const made = createLeanRollcall(client);
        rollcalls.set(client, made);
        return made;
    } catch (error) {
        throw new Mistake("badClient", `Invalid property "client": ${messageOf(error)}`, error);
    }
}

function requireRollcall(rollcall: LeanRollcall): LeanRollcall {
    if (["room", "focusKeyOf", "dispose"].every((name) => Reflect.has(Object(rollcall), name))) return rollcall;
    throw new Mistake(
        "badClient",
        'Invalid property "rollcall": expected what createRollcall returns. Set "client" to pass a Matrix client.',
    );
}

/**
 * Returns the sources of an element.
 * @throws Mistake if they are not an object.
 */
export function requireSources(sources: ElementSources | null | undefined): ElementSources {
    if (sources === null || sources === undefined) return {};
    if (typeof sources === "object") return sources;
    throw new Mistake("badSources", `Invalid property "sources": expected an object, got ${typeof sources}.`);
}

const maxIdLength = 255;

/**
 * Returns a room ID, or undefined if there is none.
 * @throws Mistake for an invalid room ID.
 */
export function requireRoomId(roomId: string | null): string | undefined {
    if (roomId === null || roomId === "") return undefined;
    if (/^![^\s\p{Cc}]+$/u.test(roomId) && roomId.length <= maxIdLength) return roomId;
    const hint = roomId.startsWith("#") ? " This is an alias: resolve it first." : "";
    throw new Mistake(
        "badRoom",
        `Invalid attribute room-id ${JSON.stringify(roomId.slice(0, 80))}: expected a room id, which begins with "!".${hint}`,
    );
}

function messageOf(error: unknown): string {
    return error instanceof Error ? error.message.replace(/^matrix-rollcall: /, "") : String(error);
}
