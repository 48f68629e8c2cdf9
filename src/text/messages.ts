import type { KnownReason } from "../core/index.js";

/** A number of things; decides the plural form. */
export interface CountArgs {
    readonly count: number;
}

/** A user's name or a thing's id. From the network, so set apart from the words around it. */
export interface NameArgs {
    readonly name: string;
}

/** A time of day, or a date and a time, as the formatters write it. */
export interface TimeArgs {
    readonly time: string;
}

/** A list of names as the formatters write it, and of how many people. */
export interface NamesArgs extends CountArgs {
    readonly names: string;
}

/** A sentence for each reason why a membership does not count. */
type ReasonMessages = { readonly [Reason in KnownReason as `reason.${Reason}`]: undefined };

/** Every text the components show or say: its id, and the arguments it is given (undefined: none). */
export interface Messages extends ReasonMessages {
    "people.count": CountArgs;
    "devices.count": CountArgs;
    "people.label": undefined;
    /** Who is in the call, as the name of a row of faces. */
    "people.names": NamesArgs;
    /** The end of a list of names: "Ana, Bo and 12 others". */
    "people.others": CountArgs;
    "people.nobody": undefined;
    /** How many of the people are probably not there any more. */
    "people.gone": CountArgs;
    /** "4 people, 1 probably gone". */
    "people.withGone": { readonly people: string; readonly gone: string };

    "person.you": undefined;
    "person.ignored": undefined;
    "person.showDevices": NameArgs;
    /** A name among others, of somebody who is probably not there any more … */
    "name.gone": NameArgs;
    /** … and of somebody whom one ignores. */
    "name.ignored": NameArgs;

    "device.this": undefined;
    "device.unknown": undefined;
    "device.since": TimeArgs;
    "device.until": TimeArgs;
    /** Its client should have been heard of since. */
    "device.noSign": TimeArgs;
    "device.lastSeen": TimeArgs;
    "verification.verified": undefined;
    "verification.unverified": undefined;
    "verification.blocked": undefined;
    "verification.unknown": undefined;
    "time.unknown": undefined;

    "signal.speaking": undefined;
    "signal.muted": undefined;
    "signal.sharing": undefined;
    "signal.poor": undefined;
    "signal.lost": undefined;

    "session.room": undefined;
    "session.breakout": NameArgs;
    "session.call": NameArgs;
    "session.other": NameArgs & { readonly application: string };
    "intent.audio": undefined;
    "intent.video": undefined;

    "focus.label": undefined;
    "focus.unknown": undefined;
    "focus.homeserver": undefined;
    "focus.why": { readonly focus: string };
    "focus.decided": NameArgs & { readonly device: string };
    "focus.oldest": undefined;
    "focus.multi": undefined;
    "focus.selection": { readonly selection: string };
    "focus.here": CountArgs;
    "focus.elsewhere": CountArgs;
    /** One's own homeserver offers it to its users. */
    "focus.offered": undefined;
    /** Who is on it, where not everybody is. */
    "focus.users": NamesArgs;
    /** Whose devices publish wherever the oldest device does. */
    "focus.followers": NamesArgs;
    /** Of whose devices it is not known what they use. */
    "focus.unknownOf": NamesArgs;
    "focus.raw": undefined;
    "focus.split": CountArgs;
    "focus.splitWhy": undefined;

    "badge.label": CountArgs;
    "faces.more": CountArgs;

    "status.no-client": undefined;
    "status.unknown-room": undefined;
    "status.not-joined": undefined;
    "connection.asOf": TimeArgs;
    "connection.connecting": undefined;
    "connection.reconnecting": undefined;
    "connection.stopped": undefined;
    "connection.logged-out": undefined;
    "panel.title": undefined;
    "panel.empty": undefined;
    "panel.emptyHint": undefined;
    "panel.pending": CountArgs;
    "panel.view": undefined;
    "panel.bySession": undefined;
    "panel.byPerson": undefined;
    "panel.copy": undefined;
    "panel.copied": undefined;
    "panel.copyFailed": undefined;

    "own.here": undefined;
    "own.elsewhere": NamesArgs;
    "own.join": undefined;
    "own.moveHere": undefined;
    "own.leave": undefined;

    "search.label": undefined;
    "search.clear": undefined;
    "search.found": CountArgs;
    "search.nobody": { readonly search: string };
    "search.expired": NameArgs & TimeArgs;
    "search.rejected": NameArgs & { readonly reason: string };
    "search.pending": NameArgs;

    /** People who joined while the order is held. */
    "list.joined": CountArgs;
    "list.joinedHint": undefined;
    /** Said where the focused person left and the focus moved on. */
    "list.focusMoved": NameArgs & { readonly next: string };

    "left.left": TimeArgs;
    "left.expired": TimeArgs;
    "left.removed": TimeArgs;
    "left.no-longer-in-room": TimeArgs;
    /** Those who left a while ago, folded. */
    "left.wereHere": CountArgs;

    "announce.joined": NamesArgs;
    "announce.left": NamesArgs;

    "inspector.title": CountArgs;
    "inspector.copy": undefined;
    "inspector.event": undefined;
    "inspector.format": undefined;
    "inspector.pending": undefined;
    "reason.expiredAt": TimeArgs;
    "reason.sender-not-loaded": undefined;
    /** A reason that a newer core gives. */
    "reason.other": { readonly reason: string };

    "clear.remove": undefined;
    /** The name of a button that shows only "Remove". */
    "clear.label": NameArgs;
    /** `count` of entries. */
    "clear.ask": NameArgs & CountArgs;
    "clear.comesBack": undefined;
    "clear.comesBackOwn": undefined;
    "clear.cancel": undefined;
    "clear.again": undefined;
    "clear.busy": undefined;
    "clear.done": NameArgs;
    "clear.allOverdue": CountArgs;
    "clear.allRejected": CountArgs;
    "clear.removeAll": CountArgs;
    "clear.stop": undefined;
    "clear.progress": { readonly done: number; readonly total: number };
    "clear.waits": TimeArgs;
    "clear.doneAll": CountArgs;
    /** How many could not be removed. */
    "clear.left": CountArgs;
    /** `count` of seconds. */
    "clear.wait": CountArgs;
    "clear.error.changed": undefined;
    "clear.error.forbidden": undefined;
    "clear.error.offline": undefined;
    "clear.error.failed": undefined;
    "whyNot.not-joined": undefined;
    "whyNot.gone": undefined;
    "whyNot.no-power": undefined;
    "whyNot.still-live": undefined;
    "whyNot.not-connected": undefined;
    "whyNot.lists-others": undefined;
    "whyNot.not-permitted": undefined;
    /** A reason that a host's own policy gives. */
    "whyNot.other": { readonly reason: string };
}

/** The id of a text. */
export type MessageId = keyof Messages;

/** The arguments that a text is given, none or one object. */
export type MessageArgs<Id extends MessageId> = Messages[Id] extends undefined ? [] : [args: Messages[Id]];

/** Forms of one text, of which `count` picks one by the language's rules. */
export type PluralMessage = Readonly<Partial<Record<Exclude<Intl.LDMLPluralRule, "other">, string>>> & {
    readonly other: string;
};

/** A text with `{argument}` where an argument goes. */
export type Message = string | PluralMessage;

/** A language: its BCP 47 tag and its texts. English stands in for what it leaves out. */
export interface Catalogue {
    readonly locale: string;
    readonly messages: Readonly<Partial<Record<MessageId, Message>>>;
}
