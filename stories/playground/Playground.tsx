import type { MatrixClient, Room } from "matrix-js-sdk";
import { MatrixRTCSession } from "matrix-js-sdk/lib/matrixrtc/index.js";
import { CallPanel, RollcallProvider } from "matrix-rollcall";
import { RoomMembershipInspector } from "matrix-rollcall/devtools";
import { useEffect, useId, useMemo, useState, type ReactElement } from "react";
import { offlineRoom } from "../support/offlineRoom.ts";
import { exampleRoom, hashOfText, readRoom, textOfHash } from "./roomText.ts";
import "./playground.css";

const roomId = "!pasted:example.org";

/** A room's events as text, and who is in its calls: as we read it, and as matrix-js-sdk does. Asks no server. */
export function Playground(): ReactElement {
    const [text, setText] = useState(() => textOfHash(window.location.hash) ?? exampleRoom(Date.now()));
    const read = useMemo(() => load(text), [text]);
    // While the text is being typed it often cannot be read: the room before stays in view.
    const [shown, setShown] = useState(read);
    if ("room" in read && read !== shown) setShown(read);
    const id = useId();
    const take = (next: string): void => {
        setText(next);
        window.history.replaceState(window.history.state, "", hashOfText(next));
    };
    return (
        <div className="playground">
            <div>
                <label htmlFor={id}>The state of a room and its sticky events, as a JSON array</label>
                <textarea
                    id={id}
                    spellCheck={false}
                    rows={24}
                    value={text}
                    aria-describedby={`${id}-problem`}
                    aria-invalid={"problem" in read}
                    onChange={(event) => take(event.target.value)}
                />
                <output id={`${id}-problem`} className="playground-problem">
                    {"problem" in read && read.problem}
                </output>
                <p>
                    Everything stays in this page. <a href={hashOfText(text)}>This link</a> keeps the room in its
                    fragment, which no server sees.
                </p>
            </div>
            {"room" in shown && (
                <>
                    <RollcallProvider client={shown.client}>
                        <CallPanel roomId={roomId} isAnnounced={false}>
                            <RoomMembershipInspector roomId={roomId} defaultOpen />
                        </CallPanel>
                    </RollcallProvider>
                    <SdkMemberships room={shown.room} />
                </>
            )}
        </div>
    );
}

function load(text: string): { readonly client: MatrixClient; readonly room: Room } | { readonly problem: string } {
    const read = readRoom(text);
    if ("problem" in read) return read;
    try {
        return offlineRoom(roomId, read.events);
    } catch (error) {
        return { problem: `matrix-js-sdk does not take these events: ${(error as Error).message}.` };
    }
}

/** What matrix-js-sdk lists for the room's own call. */
function SdkMemberships({ room }: { readonly room: Room }): ReactElement {
    const [listed, setListed] = useState<readonly string[]>();
    const title = useId();
    useEffect(() => {
        let isCurrent = true;
        const show = (lines: readonly string[]): void => {
            if (isCurrent) setListed(lines);
        };
        MatrixRTCSession.sessionMembershipsForSlot(room, { application: "m.call", id: "ROOM" }).then(
            (memberships) => show(memberships.map(({ userId, deviceId }) => `${userId} on ${deviceId}`)),
            (error: unknown) => show([`It throws: ${String(error)}`]),
        );
        return () => {
            isCurrent = false;
        };
    }, [room]);
    return (
        <section aria-labelledby={title}>
            <h2 id={title}>What matrix-js-sdk lists</h2>
            {listed?.length === 0 && <p>No one.</p>}
            <ul>
                {listed?.map((line, index) => (
                    <li key={`${index} ${line}`}>{line}</li>
                ))}
            </ul>
        </section>
    );
}
