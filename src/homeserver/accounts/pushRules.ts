import { invalidParam, notFound } from "../errors.js";
import type { JsonObject } from "../json.js";

const kinds = ["override", "content", "room", "sender", "underride"] as const;
type Kind = (typeof kinds)[number];

/** A push rule, as on the wire. */
interface PushRule {
    readonly rule_id: string;
    readonly default: boolean;
    enabled: boolean;
    actions: unknown;
    readonly conditions?: unknown;
    readonly pattern?: unknown;
}

const notify = ["notify"];
const ring = ["notify", { set_tweak: "sound", value: "ring" }];
const sound = ["notify", { set_tweak: "sound", value: "default" }];
const highlight = ["notify", { set_tweak: "highlight" }];
const loudHighlight = [...sound, { set_tweak: "highlight" }];

const ofType = (type: string): JsonObject => ({ kind: "event_match", key: "type", pattern: type });
const ofTwo: JsonObject = { kind: "room_member_count", is: "2" };

function rule(id: string, conditions: readonly JsonObject[], actions: readonly unknown[], enabled = true): PushRule {
    return { rule_id: `.m.rule.${id}`, default: true, enabled, conditions, actions };
}

/** Returns the rules of a new account. */
function defaults(userId: string): Record<Kind, PushRule[]> {
    const membership = [
        ofType("m.room.member"),
        { kind: "event_match", key: "content.membership", pattern: "invite" },
        { kind: "event_match", key: "state_key", pattern: userId },
    ];
    const mention = { kind: "event_property_contains", key: "content.m\\.mentions.user_ids", value: userId };
    const roomMention = { kind: "event_property_is", key: "content.m\\.mentions.room", value: true };
    const atRoom = { kind: "event_match", key: "content.body", pattern: "@room" };
    const notice = { kind: "event_match", key: "content.msgtype", pattern: "m.notice" };
    const edit = { kind: "event_property_is", key: "content.m\\.relates_to.rel_type", value: "m.replace" };
    const emptyKey = { kind: "event_match", key: "state_key", pattern: "" };
    const tombstone = [ofType("m.room.tombstone"), emptyKey];
    const permission = { kind: "sender_notification_permission", key: "room" };
    return {
        override: [
            rule("master", [], [], false),
            rule("suppress_notices", [notice], []),
            rule("invite_for_me", membership, sound),
            rule("member_event", [ofType("m.room.member")], []),
            rule("is_user_mention", [mention], loudHighlight),
            rule("is_room_mention", [roomMention, permission], highlight),
            rule("contains_display_name", [{ kind: "contains_display_name" }], loudHighlight),
            rule("roomnotif", [permission, atRoom], highlight),
            rule("tombstone", tombstone, highlight),
            rule("reaction", [ofType("m.reaction")], []),
            rule("room.server_acl", [ofType("m.room.server_acl"), emptyKey], []),
            rule("suppress_edits", [edit], []),
        ],
        content: [{ ...rule("contains_user_name", [], loudHighlight), pattern: userId.slice(1, userId.indexOf(":")) }],
        room: [],
        sender: [],
        underride: [
            rule("call", [ofType("m.call.invite")], ring),
            rule("encrypted_room_one_to_one", [ofTwo, ofType("m.room.encrypted")], sound),
            rule("room_one_to_one", [ofTwo, ofType("m.room.message")], sound),
            rule("message", [ofType("m.room.message")], notify),
            rule("encrypted", [ofType("m.room.encrypted")], notify),
        ],
    };
}

/** The push rules of one account. They are kept for its clients; this server sends no pushes. */
export class PushRules {
    private readonly byKind: Record<Kind, PushRule[]>;

    constructor(userId: string) {
        this.byKind = defaults(userId);
    }

    rules(): Readonly<Record<Kind, readonly PushRule[]>> {
        return this.byKind;
    }

    find(kind: string, ruleId: string): PushRule {
        const rule = this.ofKind(kind).find((each) => each.rule_id === ruleId);
        if (!rule) throw notFound("Push rule not found");
        return rule;
    }

    put(kind: string, ruleId: string, { actions, conditions, pattern }: JsonObject): void {
        if (ruleId.startsWith(".")) throw invalidParam("cannot add new rule_ids that start with '.'");
        const rules = this.ofKind(kind);
        const rule: PushRule = {
            rule_id: ruleId,
            default: false,
            enabled: true,
            actions: actions ?? [],
            ...(conditions === undefined ? {} : { conditions }),
            ...(pattern === undefined ? {} : { pattern }),
        };
        const index = rules.findIndex((each) => each.rule_id === ruleId);
        if (index === -1) rules.unshift(rule);
        else rules[index] = rule;
    }

    remove(kind: string, ruleId: string): void {
        const rules = this.ofKind(kind);
        const index = rules.findIndex((each) => each.rule_id === ruleId && !each.default);
        if (index === -1) throw notFound("Push rule not found");
        rules.splice(index, 1);
    }

    private ofKind(kind: string): PushRule[] {
        const known = kinds.find((each) => each === kind);
        if (!known) throw invalidParam(`Unknown kind of push rule: ${kind}`);
        return this.byKind[known];
    }
}
