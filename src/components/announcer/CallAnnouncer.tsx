import { forwardRef, type HTMLAttributes, type ReactNode } from "react";
import { Announcer } from "./Announcer.js";
import { Changes } from "./Changes.js";

/** Options of the announcer. Other props go to the live region. */
export interface CallAnnouncerProps extends HTMLAttributes<HTMLDivElement> {
    /** The room to announce. Defaults to every room. */
    readonly roomId?: string | undefined;
    /** Whether to announce joins and leaves. Defaults to `true`. Messages of the components inside are always announced. */
    readonly isOn?: boolean | undefined;
    /** Parts inside that announce something share this region. */
    readonly children?: ReactNode;
}

/**
 * Announces joins and leaves in a polite live region: several changes in one sentence, within three seconds, and at most once
 * per 30 seconds while a call is busy. Leaves out people already present, changes during a gap in sync, the user's own account,
 * and changes while the page is hidden.
 * @throws Error without a provider.
 * @example
 * <CallAnnouncer roomId={roomId} />
 */
export const CallAnnouncer = forwardRef<HTMLDivElement, CallAnnouncerProps>(function CallAnnouncer(
    { roomId, isOn = true, ...props },
    ref,
) {
    return <Announcer ref={ref} roomId={roomId} Changes={isOn ? Changes : undefined} {...props} />;
});
