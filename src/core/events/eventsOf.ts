import { ignoredUsersOf } from "../ignoredUsers.js";
import { insideOf, type Rollcall } from "../rollcall.js";
import { createAttachments } from "../store/attachments.js";
import { staticStore } from "../store/constant.js";
import { weakMemo } from "../store/weakMemo.js";
import { createCallEvents, noHands, noInvitations, type CallEvents } from "./callEvents.js";

/** Returns a rollcall's hands, rings and invitations: its own, or the same ones for each call. Disposed with the rollcall. */
export function eventsOf(rollcall: Rollcall): CallEvents {
    return hasEvents(rollcall) ? rollcall : madeFor(rollcall);
}

const hasEvents = (rollcall: Rollcall): rollcall is Rollcall & CallEvents => "hands" in rollcall;

const madeFor = weakMemo((rollcall: Rollcall): CallEvents => {
    const { client, connection, now } = rollcall;
    if (!client) return withoutEvents;
    const ignoredUsers = ignoredUsersOf(rollcall);
    const attachments = insideOf(rollcall)?.attachments ?? createAttachments();
    const callsOf: Rollcall["room"] = (roomId) => rollcall.room(roomId);
    return createCallEvents({ client, callsOf, ignoredUsers, connection, now, attachments });
});

const [hands, invited, rings] = [staticStore(noHands), staticStore(noInvitations), staticStore([])];
const withoutEvents: CallEvents = { hands: () => hands, invited: () => invited, rings };
