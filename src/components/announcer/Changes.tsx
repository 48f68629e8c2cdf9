import { useEffect, useRef, useState } from "react";
import type { CallParticipant, PeopleSource } from "../../core/index.js";
import { useMaybeRollcallContext } from "../../hooks/rollcallContext.js";
import { useCallChanges, type CallChangeDetails } from "../../hooks/useCallChanges.js";
import { useLatest } from "../../hooks/useLatest.js";
import { usePeopleSource } from "../../hooks/usePeopleSource.js";
import { announcements } from "../../text/english/announcements.js";
import { formatBatch } from "../../text/formatBatch.js";
import type { PersonLike } from "../../text/person.js";
import { usePartText } from "../../text/textContext.js";
import type { ChangesProps } from "./Announcer.js";
import { createChangeBatch, type Someone } from "./changeBatch.js";

/** Time from a change to its announcement, ms. Further changes in this time are announced with it. */
const gatherMs = 1500;

/** Number of announcements without a pause after which a call counts as busy. */
const mostInARow = 3;

/** Time between announcements of a busy call, ms. After a pause of this length the call is not busy any more. */
const busyMs = 30_000;

/** Announces joins and leaves. Displays nothing. */
export function Changes({ roomId, announce, forgetLeaveRef, region }: ChangesProps): null {
    const people = usePeopleSource();
    const { rollcall } = useMaybeRollcallContext();
    const text = usePartText(announcements);
    const [batch] = useState(createChangeBatch);
    const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
    const pace = useRef({ inARow: 0, saidTs: 0, changedTs: 0 });
    const say = useLatest(() => {
        timer.current = undefined;
        const { joined, left } = batch.take();
        if (isHidden(region.current)) return;
        const words = formatBatch(text, peopleOf(people, roomId, joined), peopleOf(people, roomId, left));
        if (words === "") return;
        announce(words);
        pace.current.inARow += 1;
        pace.current.saidTs = Date.now();
    });
    useEffect(() => {
        forgetLeaveRef.current = batch.forgetLeave;
        return () => {
            forgetLeaveRef.current = undefined;
            clearTimeout(timer.current);
            timer.current = undefined;
            batch.take();
        };
    }, [batch, forgetLeaveRef]);

    const gather = (
        type: "join" | "leave",
        { userId }: CallParticipant,
        { roomId: room, session, initial, afterGap }: CallChangeDetails,
    ): void => {
        if (initial || afterGap || userId === rollcall?.userId || isHidden(region.current)) return;
        batch.add(type, session.key, { roomId: room, userId });
        const now = Date.now();
        const { current } = pace;
        if (now - current.changedTs > busyMs) current.inARow = 0;
        current.changedTs = now;
        const pauseMs = current.inARow < mostInARow ? 0 : current.saidTs + busyMs - now;
        timer.current ??= setTimeout(() => say.current(), Math.max(gatherMs, pauseMs));
    };
    useCallChanges(
        { roomId },
        {
            onJoin: (participant, details) => gather("join", participant, details),
            onLeave: (participant, details) => gather("leave", participant, details),
        },
    );
    return null;
}

/** Returns the source of names for a room. */
function peopleOf(
    people: PeopleSource | undefined,
    room: string | undefined,
    all: readonly Someone[],
): readonly PersonLike[] {
    return all
        .filter(({ roomId }) => room === undefined || roomId === room)
        .map(({ roomId, userId }) => people?.person(roomId, userId).getSnapshot() ?? { userId });
}

function isHidden(element: HTMLElement | null): boolean {
    return element?.ownerDocument.visibilityState === "hidden";
}
