import { nameKey } from "../core/internal.js";
import { plainText } from "./plainText.js";
import type { PartText } from "./textContext.js";

/** What the kit says where it could also show a name or an ID of a device. */
const own = [
    "device.this",
    "device.unknown",
    "verification.verified",
    "verification.unverified",
    "verification.blocked",
] as const;

/** Returns a device's name or ID: in quotes if it looks like a text of the kit, empty if nothing of it is visible. */
export function formatDevice({ t }: PartText, name: string): string {
    const plain = plainText(name, 60).trim();
    const key = nameKey(plain);
    if (key === "") return "";
    return own.some((id) => nameKey(t(id)) === key) ? t("intent.other", { intent: plain }) : plain;
}
