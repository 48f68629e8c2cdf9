import { readFileSync } from "node:fs";
import { fromRoot } from "../../scripts/lib/files.ts";

/** Names of people in the scenarios who have a picture; the scenarios use the same accounts. */
export const people = {
    rosa: "Rosa Almeida",
    zola: "Zola Dlamini",
    jun: "Jun Sato",
    lena: "Lena Fischer",
    hugo: "Hugo Bernard",
    omar: "عمر ناصر",
    ines: "Inês Duarte",
    kenji: "Kenji Mori",
    mira: "Mira Okafor",
    noah: "Noah",
} as const;

/** Returns the picture of a user, by localpart: a PNG that was drawn for this demo. */
export function faceOf(localpart: string): Uint8Array<ArrayBuffer> {
    return new Uint8Array(readFileSync(fromRoot(`demo/server/faces/${localpart}.png`)));
}

/** Returns the same as an address for an `img`. */
export function faceUrlOf(localpart: string): string {
    return `data:image/png;base64,${Buffer.from(faceOf(localpart)).toString("base64")}`;
}
