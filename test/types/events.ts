import { MatrixEvent } from "matrix-js-sdk";
import { callMemberEvent, leaveEvent, memberEvent, stickyMemberEvent } from "matrix-rollcall/testing";

const ana = { userId: "@ana:example.org" };

/** What is built as an event is one for matrix-js-sdk. */
export const events: readonly MatrixEvent[] = [
    new MatrixEvent(callMemberEvent(ana)),
    new MatrixEvent(leaveEvent(stickyMemberEvent(ana))),
    new MatrixEvent(memberEvent(ana)),
];

// @ts-expect-error without a user
callMemberEvent({});
