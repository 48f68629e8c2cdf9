import type { ClientLike, EventLike } from "./host.js";
import type { Attachments } from "./store/attachments.js";
import { listen } from "./store/listen.js";
import { createStore } from "./store/store.js";
import type { Store } from "./types.js";

/** Follows the user IDs in `m.ignored_user_list` of the account data. Sends no request. */
export function createIgnoredUsers(client: ClientLike, attachments: Attachments): Store<ReadonlySet<string>> {
    let ignored: ReadonlySet<string> = new Set();
    let isRead = false;
    return createStore(
        {
            attach(changed) {
                isRead = false;
                return listen(client, {
                    accountData(event: EventLike) {
                        if (event.getType() !== "m.ignored_user_list") return;
                        isRead = false;
                        changed();
                    },
                });
            },
            catchUp() {
                isRead = false;
            },
            read() {
                if (isRead) return ignored;
                isRead = true;
                const next = new Set(client.getIgnoredUsers?.());
                if (next.size !== ignored.size || [...next].some((userId) => !ignored.has(userId))) ignored = next;
                return ignored;
            },
        },
        attachments,
    );
}
