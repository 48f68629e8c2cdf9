import { forwardRef, useMemo, useRef, useState, type ComponentType, type HTMLAttributes, type RefObject } from "react";
import { useMergedRef } from "../useMergedRef.js";
import { AnnounceContext, noOne, type Announce, type ForgetLeave } from "./announceContext.js";
import { LiveRegion } from "./LiveRegion.js";
import { useLiveMessages } from "./useLiveMessages.js";

/** Props of the component that announces joins and leaves. */
export interface ChangesProps {
    /** The room. */
    readonly roomId: string | undefined;
    readonly announce: Announce;
    /** Set while joins and leaves are announced. */
    readonly forgetLeaveRef: { current: ForgetLeave | undefined };
    readonly region: RefObject<HTMLElement | null>;
}

interface AnnouncerProps extends HTMLAttributes<HTMLDivElement> {
    readonly roomId: string | undefined;
    /** The component that announces joins and leaves. Undefined for none. */
    readonly Changes: ComponentType<ChangesProps> | undefined;
}

/** Displays a live region that the parts inside share. */
export const Announcer = forwardRef<HTMLDivElement, AnnouncerProps>(function Announcer(
    { roomId, Changes, children, ...props },
    ref,
) {
    const { messages, announce } = useLiveMessages();
    const region = useMergedRef(ref);
    const forgetLeaveRef = useRef<ForgetLeave>(undefined);
    const [held, setHeld] = useState(noOne);
    const announcer = useMemo(
        () => ({
            announce,
            held,
            setHeld,
            forgetLeave: (room: string, userId: string) => forgetLeaveRef.current?.(room, userId),
        }),
        [announce, held],
    );
    return (
        <AnnounceContext.Provider value={announcer}>
            {children}
            {Changes && <Changes roomId={roomId} announce={announce} forgetLeaveRef={forgetLeaveRef} region={region} />}
            <LiveRegion ref={region} messages={messages} {...props} />
        </AnnounceContext.Provider>
    );
});
