import { isObject, type JsonObject } from "../json.js";

/** The keys that a redaction keeps, by event type (room version 11). */
const keptKeys: Readonly<Record<string, readonly string[] | "all">> = {
    "m.room.create": "all",
    "m.room.member": ["membership", "join_authorised_via_users_server"],
    "m.room.join_rules": ["join_rule", "allow"],
    "m.room.power_levels": [
        "ban",
        "events",
        "events_default",
        "invite",
        "kick",
        "redact",
        "state_default",
        "users",
        "users_default",
    ],
    "m.room.history_visibility": ["history_visibility"],
    "m.room.redaction": ["redacts"],
};

/** Returns the content of an event after its redaction. */
export function redactContent(type: string, content: JsonObject): JsonObject {
    const keys = keptKeys[type] ?? [];
    if (keys === "all") return content;
    const kept = Object.fromEntries(keys.flatMap((key) => (key in content ? [[key, content[key]]] : [])));
    const invite = content["third_party_invite"];
    if (type === "m.room.member" && isObject(invite) && "signed" in invite) {
        kept["third_party_invite"] = { signed: invite["signed"] };
    }
    return kept;
}
