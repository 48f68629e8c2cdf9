import type { ClientLike, EventLike } from "./host.js";
import { insideOf, type Rollcall } from "./rollcall.js";
import type { Attachments } from "./store/attachments.js";
import { staticStore } from "./store/constant.js";
import { listen } from "./store/listen.js";
import { createStore } from "./store/store.js";
import { weakMemo } from "./store/weakMemo.js";
import type { Store } from "./types.js";

/** The users that an account ignores. */
export interface IgnoredUsers {
    /** IDs of the ignored users. */
    readonly ignoredUsers: Store<ReadonlySet<string>>;
}

const noOne: ReadonlySet<string> = new Set();

/** Returns the users that a rollcall's account ignores: the rollcall's own store, or the same one for each call. */
export function ignoredUsersOf(rollcall: Rollcall | (Rollcall & IgnoredUsers)): Store<ReadonlySet<string>> {
    return "ignoredUsers" in rollcall ? rollcall.ignoredUsers : madeFor(rollcall);
}

const madeFor = weakMemo((rollcall: Rollcall): Store<ReadonlySet<string>> => {
    const { client } = rollcall;
    return client ? createIgnoredUsers(client, insideOf(rollcall)?.attachments) : staticStore(noOne);
});

/** Follows the user IDs in `m.ignored_user_list` of the account data. Sends no request. */
function createIgnoredUsers(client: ClientLike, attachments: Attachments | undefined): Store<ReadonlySet<string>> {
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
