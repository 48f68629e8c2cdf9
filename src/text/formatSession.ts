import { isRoomCall, type CallSession } from "../core/index.js";
import { plainText } from "./plainText.js";
import type { PartText } from "./textContext.js";

/** The fields of a session that are used for its title. */
export type SessionName = Pick<CallSession, "application" | "callId" | "scope" | "slotId">;

/** Returns a session's title. IDs from the network are quoted, so that they cannot be mistaken for a text of the kit. */
export function formatSession({ t }: PartText, session: SessionName): string {
    if (isRoomCall(session)) return t("session.room");
    const name = plainText(session.callId, 60).trim();
    if (session.application === "m.call") {
        return t(session.scope === "m.user" ? "session.breakout" : "session.call", { name });
    }
    const application = plainText(session.application, 60);
    return name === "" ? t("session.app", { application }) : t("session.other", { application, name });
}

/** Returns an intent if the kit has a text for it, else undefined. */
export function knownIntent(intent: string | undefined): "audio" | "video" | undefined {
    return intent === "audio" || intent === "video" ? intent : undefined;
}

/** Returns a call's intent in words. An unknown one is quoted. */
export function formatIntent({ t }: PartText, intent: string): string {
    const known = knownIntent(intent);
    return known ? t(`intent.${known}`) : t("text.quoted", { text: plainText(intent, 40) });
}

/** Returns facts like "4 people", "5 devices" or "3 here, 1 seems gone", "5 devices". Devices are left out if there are as many as people. */
export function formatCounts(
    { t }: PartText,
    people: number,
    devices: number,
    gone: number,
): readonly (string | false)[] {
    return [
        gone > 0 ? t("people.gone", { count: gone, here: people - gone }) : t("people.count", { count: people }),
        devices !== people && t("devices.count", { count: devices }),
    ];
}
