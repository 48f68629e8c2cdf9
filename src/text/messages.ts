import type { KnownReason } from "../core/index.js";

/** A number of things. Selects the plural form. */
export interface CountArgs {
    readonly count: number;
}

/** The number of people who seem gone (`count`), and of the others. */
export interface GoneArgs extends CountArgs {
    readonly here: number;
}

/** A user's name or ID. It comes from the network, so it is isolated from the text around it. */
export interface NameArgs {
    readonly name: string;
}

/** A time of day, or a date and a time, from the formatters. */
export interface TimeArgs {
    readonly time: string;
}

/** A list of names from the formatters, and the number of people. */
export interface NamesArgs extends CountArgs {
    readonly names: string;
}

/** A sentence for each reason why a membership does not count. */
type ReasonMessages = { readonly [Reason in KnownReason as `reason.${Reason}`]: undefined };

/** A device's name or ID in quotes, or what is known of it in brackets. */
interface DeviceArgs {
    readonly device: string;
}

/** Every text that the components show or announce: its ID and its arguments (undefined for none). */
export interface Messages extends ReasonMessages {
    "people.count": CountArgs;
    "devices.count": CountArgs;
    "people.label": undefined;
    /** Accessible name of a row of faces. */
    "people.names": NamesArgs;
    /** The end of a list of names: "Ana, Bo and 12 others". */
    "people.others": CountArgs;
    "people.nobody": undefined;
    /** The number of people who seem gone, and of those who are still there. */
    "people.gone": GoneArgs;

    "person.you": undefined;
    "person.ignored": undefined;
    "person.showDevices": NameArgs;
    /** Name of the icon that marks a person in a member list. */
    "person.inCall": undefined;
    /** The number of devices that a person is on. */
    "person.onDevices": CountArgs;
    "role.admin": undefined;
    "role.moderator": undefined;
    /** The number of a person's devices that seem gone, while another one is there. */
    "person.someGone": CountArgs;
    /** A person who has left and is still displayed for a moment. */
    "person.left": undefined;
    /** A name in a list of names: a person who seems gone. */
    "name.gone": NameArgs;
    /** A name in a list of names: a person the user ignores. */
    "name.ignored": NameArgs;

    "device.this": undefined;
    "device.unknown": undefined;
    "device.since": TimeArgs;
    /** The device seems gone, with the time it was last seen. */
    "device.noSign": TimeArgs;
    /** A device whose name the user may not see. */
    "device.unnamed": undefined;
    /** Name of the button and the dialog for the texts that follow. */
    "device.about": undefined;
    "device.id": undefined;
    "device.copyId": undefined;
    /** Followed by a time. */
    "device.lastActive": undefined;
    /** Followed by a time. */
    "device.listedUntil": undefined;
    "verification.verified": undefined;
    "verification.unverified": undefined;
    "verification.blocked": undefined;
    "time.unknown": undefined;

    "signal.speaking": undefined;
    "signal.muted": undefined;
    "signal.sharing": undefined;
    "signal.cameraOff": undefined;
    "signal.hand": undefined;
    /** One of several raised hands, and its position among them: 1 for the first. */
    "signal.handOrder": { readonly order: string };
    "signal.poor": undefined;
    "signal.lost": undefined;
    /** The device is on its way into the media room. */
    "signal.connecting": undefined;
    /** The device is in the call, but not in its media room. */
    "signal.absent": undefined;
    /** The number of devices in the media room that are not in the call. */
    "signal.strangers": CountArgs;

    "session.room": undefined;
    "session.breakout": NameArgs;
    "session.call": NameArgs;
    /** A session of an application that is not a call, without a name of its own. */
    "session.app": { readonly application: string };
    "session.other": NameArgs & { readonly application: string };
    "intent.audio": undefined;
    "intent.video": undefined;
    /** A word from the network that the kit does not know, or that looks like one of its texts: an intent, a device's name. */
    "text.quoted": { readonly text: string };

    "focus.label": undefined;
    "focus.unknown": undefined;
    "focus.homeserver": undefined;
    "focus.why": { readonly focus: string };
    "focus.decided": NameArgs;
    "focus.oldest": undefined;
    "focus.multi": undefined;
    "focus.selection": { readonly selection: string };
    "focus.here": CountArgs;
    "focus.elsewhere": CountArgs;
    /** The user's own homeserver offers it. */
    "focus.offered": undefined;
    /** The users of a media server, shown when others use a different one. */
    "focus.users": NamesArgs;
    /** The users whose devices follow the oldest device. */
    "focus.followers": NamesArgs;
    /** The users whose devices do not state what they use. */
    "focus.unknownOf": NamesArgs;
    "focus.raw": undefined;
    "focus.split": CountArgs;
    "focus.splitWhy": undefined;

    "badge.label": CountArgs;
    /** The room's members are still being looked up, so the number may be too low. */
    "badge.pending": undefined;
    /** The time since which the connection is down. */
    "badge.stale": TimeArgs;
    "faces.more": CountArgs;

    "status.no-client": undefined;
    "status.unknown-room": undefined;
    "status.not-joined": undefined;
    "status.partial": undefined;
    "connection.asOf": TimeArgs;
    "connection.connecting": undefined;
    "connection.reconnecting": undefined;
    "connection.stopped": undefined;
    "connection.logged-out": undefined;
    "connection.clockAhead": { readonly duration: string };
    "connection.clockBehind": { readonly duration: string };
    /** `count` of sessions, at least one. */
    "panel.title": CountArgs;
    "panel.empty": undefined;
    "panel.emptyHint": undefined;
    "panel.pending": CountArgs;
    /** Name of the menu that sorts and groups. */
    "panel.view": undefined;
    "panel.sortBy": undefined;
    "sort.joined": undefined;
    "sort.name": undefined;
    "sort.speaking": undefined;
    "sort.hand": undefined;
    "panel.groupBy": undefined;
    "panel.bySession": undefined;
    "panel.byPerson": undefined;
    /** Calls beyond the ones that are displayed. */
    "panel.moreSessions": CountArgs;
    "panel.copy": undefined;
    "panel.copied": undefined;
    "panel.copyFailed": undefined;

    "own.here": undefined;
    "own.elsewhere": CountArgs;
    "own.join": undefined;
    "own.moveHere": undefined;
    "own.leave": undefined;
    /** This device's membership is still in the room, but the device is not in the call. */
    "own.leftBehind": undefined;
    "own.rejoin": undefined;
    "own.remove": undefined;

    "search.label": undefined;
    "search.clear": undefined;
    "search.found": CountArgs;
    "search.nobody": { readonly search: string };
    "search.expired": NameArgs & TimeArgs;
    "search.rejected": NameArgs & { readonly reason: string };
    "search.pending": NameArgs;

    /** People who joined while the order was kept. */
    "list.joined": CountArgs;
    "list.joinedHint": undefined;
    /** Announced when the focused person left and the focus moved on. */
    "list.focusMoved": NameArgs & { readonly next: string };

    "left.left": TimeArgs;
    "left.expired": TimeArgs;
    "left.removed": TimeArgs;
    "left.no-longer-in-room": TimeArgs;
    /** How long a person was in the call. */
    "left.after": { readonly duration: string };
    "left.afterMoment": undefined;
    /** People who left a while ago, collapsed. */
    "left.wereHere": CountArgs;
    /** Shows more of the people who left. */
    "left.more": CountArgs;

    /** A ring that is meant to make a sound. */
    "ring.calling": NameArgs;
    /** A ring that only notifies. */
    "ring.started": NameArgs;
    /** The name of the room that a ring comes from. */
    "ring.room": NameArgs;
    "ring.decline": undefined;
    /** Followed by the reason. */
    "ring.notDeclined": undefined;
    /** The room's call rings this account. */
    "badge.ringing": undefined;

    "invited.ringing": undefined;
    "invited.declined": TimeArgs;
    "invited.missed": undefined;
    /** Invited users who are collapsed. */
    "invited.folded": CountArgs;

    "announce.joined": NamesArgs;
    "announce.left": NamesArgs;

    "inspector.title": CountArgs;
    /** Shows more entries. */
    "inspector.more": CountArgs;
    "inspector.copy": undefined;
    "inspector.event": undefined;
    "inspector.format": undefined;
    "inspector.pending": undefined;
    "inspector.stranger": undefined;
    "reason.expiredAt": TimeArgs;
    "reason.sender-not-loaded": undefined;
    /** A reason the kit does not know. */
    "reason.other": { readonly reason: string };

    "clear.remove": undefined;
    /** The name of a button that only shows "Remove". */
    "clear.label": NameArgs;
    "clear.labelDevice": NameArgs & DeviceArgs;
    /** `count` of devices. If it is 1, the device has no ID. */
    "clear.ask": NameArgs & CountArgs;
    "clear.askDevice": NameArgs & DeviceArgs;
    "clear.comesBack": undefined;
    "clear.comesBackOwn": undefined;
    "clear.cancel": undefined;
    "clear.again": undefined;
    "clear.busy": undefined;
    "clear.done": NameArgs;
    "clear.doneDevice": NameArgs & DeviceArgs;
    "clear.allOverdue": CountArgs;
    "clear.allRejected": CountArgs;
    /** Of a person, that are not shown. */
    "clear.entries": CountArgs;
    "clear.removeAll": CountArgs;
    "clear.stop": undefined;
    "clear.progress": { readonly done: number; readonly total: number };
    "clear.waits": TimeArgs;
    "clear.doneAll": CountArgs;
    /** The number that couldn't be removed. */
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
    /** A reason from the host's own policy. */
    "whyNot.other": { readonly reason: string };
}

/** The ID of a text. */
export type MessageId = keyof Messages;

/** The arguments of a text: none or one object. */
export type MessageArgs<Id extends MessageId> = Messages[Id] extends undefined ? [] : [args: Messages[Id]];

/** Plural forms of one text. `count` selects one by the rules of the language. */
export type PluralMessage = Readonly<Partial<Record<Exclude<Intl.LDMLPluralRule, "other">, string>>> & {
    readonly other: string;
};

/** A text with `{argument}` in place of each argument. */
export type Message = string | PluralMessage;

/** A language that has every text, as the ones of this package do. */
export interface CompleteCatalogue extends Catalogue {
    readonly messages: Readonly<Record<MessageId, Message>>;
}

/** A language: its BCP 47 tag and its texts. Missing texts are shown in English. */
export interface Catalogue {
    readonly locale: string;
    readonly messages: Readonly<Partial<Record<MessageId, Message>>>;
}
