import type { Accounts } from "../accounts/accounts.js";
import { isObject, type JsonObject } from "../json.js";
import type { Stream } from "../stream.js";

/** Puts messages into the inboxes of devices. They are given by user ID, then by device ID, or `*` for every device. */
export function sendToDevices(
    accounts: Accounts,
    stream: Stream,
    { sender, type, messages }: { sender: string; type: string; messages: JsonObject },
): void {
    for (const [userId, byDevice] of Object.entries(messages)) {
        const devices = accounts.find(userId)?.devices.values() ?? [];
        if (!isObject(byDevice)) continue;
        for (const device of devices) {
            const content = byDevice[device.deviceId] ?? byDevice["*"];
            if (!isObject(content)) continue;
            const position = stream.advance();
            device.inbox = [...device.inbox, { position, message: { sender, type, content } }];
        }
    }
}
