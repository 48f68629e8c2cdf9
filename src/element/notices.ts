import type { Language } from "./language.js";

/** Displayed instead of the content if the page made a mistake. */
export type NoticeId = "noRoom" | "badRoom" | "badClient" | "badSources" | "failed";

/** The text of each notice, in every supported language. */
export const notices: Readonly<Record<Language, Readonly<Record<NoticeId, string>>>> = {
    en: {
        noRoom: "No room chosen.",
        badRoom: "This panel has no valid room to show.",
        badClient: "This panel isn't connected to a Matrix account.",
        badSources: "This panel isn't set up correctly.",
        failed: "Something went wrong. The call can't be shown.",
    },
    de: {
        noRoom: "Kein Raum ausgewählt.",
        badRoom: "Für diese Anzeige ist kein gültiger Raum angegeben.",
        badClient: "Diese Anzeige ist mit keinem Matrix-Konto verbunden.",
        badSources: "Diese Anzeige ist nicht richtig eingerichtet.",
        failed: "Etwas ist schiefgegangen. Der Anruf kann nicht angezeigt werden.",
    },
    ar: {
        noRoom: "لم يتم اختيار غرفة.",
        badRoom: "لا توجد غرفة صالحة لعرضها هنا.",
        badClient: "هذه اللوحة غير متصلة بحساب Matrix.",
        badSources: "لم يتم إعداد هذه اللوحة بشكل صحيح.",
        failed: "حدث خطأ ما. لا يمكن عرض المكالمة.",
    },
};

/** A mistake of the page: the notice for its readers, and the message for its author in the `error` event. */
export class Mistake extends Error {
    readonly notice: NoticeId;

    constructor(notice: NoticeId, message: string, cause?: unknown) {
        super(`matrix-rollcall: ${message}`, cause === undefined ? undefined : { cause });
        this.notice = notice;
    }
}
