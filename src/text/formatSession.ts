import { isRoomCall, type CallSession } from "../core/index.js";
import { plainText } from "./plainText.js";
import type { PartText } from "./textContext.js";

/** The part of a session that makes its title. */
export type SessionName = Pick<CallSession, "application" | "callId" | "scope" | "slotId">;

/** Returns a session's title. Ids from the network are quoted, so they can't pass for a text of the kit. */
export function formatSession({ t }: PartText, session: SessionName): string {
    if (isRoomCall(session)) return t("session.room");
    const name = plainText(session.callId, 60).trim();
    if (session.application === "m.call") {
        return t(session.scope === "m.user" ? "session.breakout" : "session.call", { name });
    }
    const application = plainText(session.application, 60);
    return name === "" ? t("session.app", { application }) : t("session.other", { application, name });
}

/** What the kit shows for an intent: `undefined` for one it doesn't know. */
export function knownIntent(intent: string | undefined): "audio" | "video" | undefined {
    return intent === "audio" || intent === "video" ? intent : undefined;
}

/** Returns a call's intent in words; an unknown one in quotes. */
export function formatIntent({ t }: PartText, intent: string): string {
    const known = knownIntent(intent);
    return known ? t(`intent.${known}`) : t("intent.other", { intent: plainText(intent, 40) });
}

/** Returns "4 people", "1 seems gone", "5 devices". Devices are left out when there are as many as people. */
export function formatCounts({ t }: PartText, people: number, devices: number, gone: number): readonly string[] {
    return [
        t("people.count", { count: people }),
        ...(gone > 0 ? [t("people.gone", { count: gone })] : []),
        ...(devices === people ? [] : [t("devices.count", { count: devices })]),
    ];
}
