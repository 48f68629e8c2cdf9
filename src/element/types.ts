import type { CallSession, DeviceSource, MediaSource, PeopleSource, TransportsSource } from "../core/index.js";
import type { ParticipantRows } from "../hooks/index.js";

/** The sources of names, pictures and device details, as `RollcallProvider` takes them. */
export interface ElementSources {
    readonly people?: PeopleSource | ((room: PeopleSource) => PeopleSource) | undefined;
    readonly media?: MediaSource | undefined;
    readonly devices?: DeviceSource | undefined;
    readonly transports?: TransportsSource | undefined;
}

/** Detail of `rollcalljoin`, `rollcallleave` and `rollcallmovehere`: the session whose button was pressed. */
export interface CallPanelSessionDetail {
    readonly session: CallSession;
}

/** Detail of `rollcallactivate`: the row that was clicked, or on which Enter was pressed. */
export interface CallPanelActivateDetail extends ParticipantRows.ActivateDetails {
    readonly row: ParticipantRows.Row;
}

/** The events of `<matrix-call-panel>` by name. They bubble, and leave shadow roots. */
export interface CallPanelEventMap {
    readonly rollcalljoin: CustomEvent<CallPanelSessionDetail>;
    readonly rollcallleave: CustomEvent<CallPanelSessionDetail>;
    readonly rollcallmovehere: CustomEvent<CallPanelSessionDetail>;
    readonly rollcallactivate: CustomEvent<CallPanelActivateDetail>;
}
