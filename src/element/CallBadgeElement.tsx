import { RoomBadge } from "../components/callBadge/RoomBadge.js";
import { RollcallElement, setUp } from "./RollcallElement.js";

/**
 * Displays how many people are in the calls of a room, like `RoomBadge`, for a row of a room list: `<matrix-call-badge>`. Shows
 * nothing without a call.
 * @fires error when the page set something that cannot be displayed.
 */
export class CallBadgeElement extends RollcallElement {
    constructor() {
        super();
        setUp(this, (roomId) => <RoomBadge roomId={roomId} />, {
            css: ":host(:not([hidden])) { display: inline-block; }",
        });
    }
}
