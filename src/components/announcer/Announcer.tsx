import { forwardRef, useMemo, useState, type ComponentType, type HTMLAttributes, type RefObject } from "react";
import { useMergedRef } from "../useMergedRef.js";
import { AnnounceContext, type Announce } from "./announceContext.js";
import { ChangeBatch } from "./changeBatch.js";
import { LiveRegion } from "./LiveRegion.js";
import { useLiveMessages } from "./useLiveMessages.js";

/** Props of the component that announces joins and leaves. */
export interface ChangesProps {
    readonly roomId: string | undefined;
    readonly batch: ChangeBatch;
    readonly announce: Announce;
    readonly region: RefObject<HTMLElement | null>;
}

interface AnnouncerProps extends HTMLAttributes<HTMLOutputElement> {
    readonly roomId: string | undefined;
    /** Announces joins and leaves; undefined for none. */
    readonly Changes: ComponentType<ChangesProps> | undefined;
}

/** Displays a live region, which the parts inside share. */
export const Announcer = forwardRef<HTMLOutputElement, AnnouncerProps>(function Announcer(
    { roomId, Changes, children, ...props },
    ref,
) {
    const { messages, announce } = useLiveMessages();
    const region = useMergedRef(ref);
    const [batch] = useState(() => new ChangeBatch());
    const announcer = useMemo(
        () => ({ announce, forgetLeave: (room: string, userId: string) => batch.forgetLeave(room, userId) }),
        [announce, batch],
    );
    return (
        <AnnounceContext.Provider value={announcer}>
            {children}
            {Changes && <Changes roomId={roomId} batch={batch} announce={announce} region={region} />}
            <LiveRegion ref={region} messages={messages} {...props} />
        </AnnounceContext.Provider>
    );
});
