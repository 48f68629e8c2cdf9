import type { Language } from "../element/language.js";
import type { WidgetPhase } from "./connect.js";

interface Sentence {
    readonly title: string;
    readonly hint: string;
}

type WidgetTexts = Readonly<Record<Exclude<WidgetPhase, "ready">, Sentence>> & { readonly noSticky: string };

/** The texts around the panel. */
export const texts: Readonly<Record<Language, WidgetTexts>> = {
    en: {
        "no-host": {
            title: "This page is a widget.",
            hint: "Add it to a room in your Matrix client to see who is in the call.",
        },
        "no-room": {
            title: "This widget doesn't know its room.",
            hint: "Add it again with roomId=$matrix_room_id in its address.",
        },
        waiting: {
            title: "Waiting for your Matrix client…",
            hint: "If it asks what this widget may see, allow it to show who is in the call.",
        },
        silent: {
            title: "Your Matrix client hasn't answered.",
            hint: "It may still be asking you for permission. Otherwise, reload the widget.",
        },
        refused: {
            title: "This widget may not see who is in the call.",
            hint: "Reload it and allow it to see the room's members and call members.",
        },
        failed: { title: "Something went wrong.", hint: "Reload the widget." },
        noSticky: "Some people may be missing: your Matrix client doesn't pass on all kinds of call members.",
    },
    de: {
        "no-host": {
            title: "Diese Seite ist ein Widget.",
            hint: "Füge sie in deinem Matrix-Client zu einem Raum hinzu, um zu sehen, wer im Anruf ist.",
        },
        "no-room": {
            title: "Dieses Widget kennt seinen Raum nicht.",
            hint: "Füge es noch einmal mit roomId=$matrix_room_id in der Adresse hinzu.",
        },
        waiting: {
            title: "Warte auf deinen Matrix-Client…",
            hint: "Wenn er fragt, was dieses Widget sehen darf, erlaube ihm zu zeigen, wer im Anruf ist.",
        },
        silent: {
            title: "Dein Matrix-Client hat nicht geantwortet.",
            hint: "Vielleicht fragt er dich noch um Erlaubnis. Lade sonst das Widget neu.",
        },
        refused: {
            title: "Dieses Widget darf nicht sehen, wer im Anruf ist.",
            hint: "Lade es neu und erlaube ihm, die Mitglieder des Raums und des Anrufs zu sehen.",
        },
        failed: { title: "Etwas ist schiefgegangen.", hint: "Lade das Widget neu." },
        noSticky: "Es können Leute fehlen: Dein Matrix-Client gibt nicht alle Arten von Anrufteilnahmen weiter.",
    },
    ar: {
        "no-host": { title: "هذه الصفحة أداة.", hint: "أضفها إلى غرفة في تطبيق Matrix لديك لترى من في المكالمة." },
        "no-room": { title: "لا تعرف هذه الأداة غرفتها.", hint: "أضفها من جديد مع roomId=$matrix_room_id في عنوانها." },
        waiting: {
            title: "في انتظار تطبيق Matrix لديك…",
            hint: "إذا سأل عما يمكن لهذه الأداة رؤيته فاسمح لها بعرض من في المكالمة.",
        },
        silent: { title: "لم يرد تطبيق Matrix لديك.", hint: "ربما ما زال يطلب إذنك. وإلا فأعد تحميل الأداة." },
        refused: {
            title: "لا يُسمح لهذه الأداة برؤية من في المكالمة.",
            hint: "أعد تحميلها واسمح لها برؤية أعضاء الغرفة وأعضاء المكالمة.",
        },
        failed: { title: "حدث خطأ ما.", hint: "أعد تحميل الأداة." },
        noSticky: "قد لا يظهر بعض الأشخاص: لا يمرر تطبيق Matrix لديك كل أنواع المشاركين في المكالمات.",
    },
};
