import type { EventLike } from "./host.js";
import { rollcallPart, type RollcallInside } from "./rollcallParts.js";
import { staticStore } from "./store/constant.js";
import { listen } from "./store/listen.js";
import { createStore } from "./store/store.js";
import type { Store } from "./types.js";

/** The users that an account ignores. */
export interface IgnoredUsers {
    /** IDs of the ignored users. */
    readonly ignoredUsers: Store<ReadonlySet<string>>;
}

const noOne: ReadonlySet<string> = new Set();

/** Follows the user IDs in the account data `m.ignored_user_list`. Sends no request. */
function createIgnoredUsers({ client, attachments }: RollcallInside): Store<ReadonlySet<string>> {
    let ignored = noOne;
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

/** Returns the users that a rollcall's account ignores. */
export const ignoredUsersOf = rollcallPart("ignoredUsers", createIgnoredUsers, staticStore(noOne));
