import type { ReactElement } from "react";
import type { CallDevice, CallSession, Transport } from "../../core/index.js";
import { uniqueBy } from "../../core/internal.js";
import { mediaServer } from "../../text/english/mediaServer.js";
import { usePartText } from "../../text/textContext.js";
import { Facts } from "../Facts.js";
import { FocusBadge } from "../focusBadge/FocusBadge.js";
import { Pair } from "../Pair.js";
import { UserNames } from "../UserNames.js";

export interface SessionFociProps {
    readonly session: CallSession;
    readonly getName: ((userId: string) => string) | undefined;
}

/** Maximum number of listed media servers, because one member can name a different one on each of 100 devices. */
const maxListed = 20;

/** Lists the media servers of a session, and who uses each one. */
export function SessionFoci({ session, getName }: SessionFociProps): ReactElement {
    const { t } = usePartText(mediaServer);
    const foci = uniqueBy(session.foci, (focus) => focus.key);
    const unplaced = session.devices.filter((device) => device.transport === undefined);
    const item = (devices: readonly CallDevice[], key?: string, transport?: Transport): ReactElement => (
        <Pair key={key} term={<FocusBadge transport={transport} session={transport && session} getName={getName} />}>
            <Facts>
                {t("devices.count", { count: devices.length })}
                <UserNames roomId={session.roomId} users={devices} getName={getName} />
            </Facts>
        </Pair>
    );
    return (
        <>
            <div>{t("focus.splitWhy")}</div>
            <div className="rollcall-pairs">
                {foci.slice(0, maxListed).map(({ key, devices, transport }) => item(devices, key, transport))}
                {unplaced.length > 0 && item(unplaced)}
            </div>
            {foci.length > maxListed && <div>{t("faces.more", { count: foci.length - maxListed })}</div>}
        </>
    );
}
