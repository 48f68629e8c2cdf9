import type { CallSession } from "../core/index.js";
import type { Text } from "./createText.js";
import { plainText } from "./plainText.js";

/** What makes a session's title. */
export type SessionName = Pick<CallSession, "application" | "callId" | "scope">;

/** Whether it is the room's own call. */
export function isRoomCall({ application, callId, scope }: SessionName): boolean {
    return application === "m.call" && callId === "ROOM" && scope === "m.room";
}

/** What a session is called: the room's call, a breakout, or another application's session. */
export function formatSession({ t }: Text, session: SessionName): string {
    const name = plainText(session.callId, 60);
    if (isRoomCall(session)) return t("session.room");
    if (session.application !== "m.call") {
        return t("session.other", { application: plainText(session.application, 60), name }).trim();
    }
    return t(session.scope === "m.user" ? "session.breakout" : "session.call", { name });
}

/** A call's intent in words; one that is not known as it was sent. */
export function formatIntent({ t }: Text, intent: string): string {
    if (intent === "audio") return t("intent.audio");
    return intent === "video" ? t("intent.video") : plainText(intent, 40);
}

/** "4 people, 1 probably gone": how many there are in words, and how many of them one may doubt. */
export function formatPeople({ t }: Text, people: string, gone: number): string {
    return gone > 0 ? t("people.withGone", { people, gone: t("people.gone", { count: gone }) }) : people;
}

/** "4 people, 1 probably gone", "5 devices": two numbers, since one person may be there twice; one where they are the same. */
export function formatCounts(text: Text, people: number, devices: number, gone: number): readonly string[] {
    const { t } = text;
    const counts = [formatPeople(text, t("people.count", { count: people }), gone)];
    return devices === people ? counts : [...counts, t("devices.count", { count: devices })];
}
