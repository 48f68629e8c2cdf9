import { nameKey } from "../core/internal.js";
import { plainText } from "./plainText.js";
import type { PartText } from "./textContext.js";

/** Texts that the kit shows where it could also show a device's name or ID. */
const own = [
    "device.this",
    "device.unknown",
    "verification.verified",
    "verification.unverified",
    "verification.blocked",
] as const;

/** Returns a device's name or ID. It is in quotes if it looks like a text of the kit, and empty if nothing in it is visible. */
export function formatDevice({ t }: PartText, name: string): string {
    const plain = plainText(name, 60).trim();
    const key = nameKey(plain);
    if (key === "") return "";
    return own.some((id) => nameKey(t(id)) === key) ? t("text.quoted", { text: plain }) : plain;
}
