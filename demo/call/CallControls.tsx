import type { MatrixClient, Room } from "matrix-js-sdk";
import { useCallSession, useOwnCalls, useRaisedHands, useRoomCalls } from "matrix-rollcall";
import { useRef, useState, type ReactElement } from "react";
import { explainError } from "../account/logIn.js";
import { lowerHand, raiseHand } from "./hand.js";
import { isJoined } from "./leftBehind.js";
import { takeCallFrom } from "./moveCall.js";
import { joinRoomCall, leaveCall, ringOthers, type Carrier } from "./ownCall.js";
import { useLacks } from "./useLacks.js";

const carriers: Readonly<Record<Carrier, string>> = {
    multi_sfu: "modern (own media server)",
    oldest_membership: "legacy (shared media server)",
    sticky: "sticky event",
};

interface CallControlsProps {
    readonly client: MatrixClient;
    readonly room: Room;
}

/** Join, leave, or move the room's call here from one's other device: membership only. */
export function CallControls({ client, room }: CallControlsProps): ReactElement {
    const [carrier, setCarrier] = useState<Carrier>("multi_sfu");
    const [problem, setProblem] = useState<string>();
    const lacks = useLacks(client);
    const isImpossible = carrier === "sticky" && lacks.stickyEvents;
    const session = useCallSession(room.roomId);
    const hasOthers = useRoomCalls(room.roomId, ({ sessions, roomCall }) => sessions.some((each) => each !== roomCall));
    const own = useOwnCalls().filter((call) => call.roomId === room.roomId && call.session.key === session?.key);
    const here = own.find(({ isThisDevice }) => isThisDevice && isJoined(client, room.roomId))?.device;
    const isHere = here !== undefined;
    const isHandUp = useRaisedHands(room.roomId).has(here?.key ?? "");
    const [isJoining, setIsJoining] = useState(false);
    if (isHere && isJoining) setIsJoining(false);
    const elsewhere = own.filter(({ isThisDevice }) => !isThisDevice);

    const attempt = async (action: () => void | Promise<void>): Promise<void> => {
        setProblem(undefined);
        try {
            await action();
        } catch (error) {
            setProblem(explainError(error, client.baseUrl));
        }
    };
    const element = useRef<HTMLDivElement>(null);
    const group = {
        ref: element,
        role: "group",
        dir: "ltr",
        "aria-label": "Your call",
        tabIndex: -1,
        className: "controls",
    };
    // Joining and leaving replace the buttons, so the group takes the focus.
    const join = (): Promise<void> => {
        element.current?.focus();
        setIsJoining(true);
        return joinRoomCall(client, room, carrier);
    };
    const leave = (): Promise<void> => {
        element.current?.focus();
        setIsJoining(false);
        return leaveCall(client, room);
    };
    const moveHere = async (): Promise<void> => {
        await join();
        for (const { device } of elsewhere) await takeCallFrom(client, room, device);
    };

    if (isJoining) {
        return (
            <div {...group}>
                <button type="button" className="demo-button main" disabled>
                    Joining…
                </button>
                <button type="button" className="demo-button" onClick={() => void attempt(leave)}>
                    Cancel
                </button>
            </div>
        );
    }
    return (
        <div {...group}>
            {!isHere && (
                <label className="field">
                    Join as
                    <select value={carrier} onChange={(event) => setCarrier(event.target.value as Carrier)}>
                        {Object.entries(carriers).map(([value, words]) => (
                            <option key={value} value={value}>
                                {words}
                            </option>
                        ))}
                    </select>
                </label>
            )}
            {!isHere && (
                <button
                    type="button"
                    className="demo-button main"
                    disabled={isImpossible}
                    onClick={() => void attempt(join)}
                >
                    {hasOthers ? "Join the room call" : "Join the call"}
                </button>
            )}
            {!isHere && elsewhere.length > 0 && (
                <button type="button" className="demo-button" onClick={() => void attempt(moveHere)}>
                    Move the call here from{" "}
                    {elsewhere.map(({ device }) => device.deviceId ?? "another device").join(", ")}
                </button>
            )}
            {here && (
                <>
                    <button type="button" className="demo-button" onClick={() => void attempt(leave)}>
                        Leave the call
                    </button>
                    <button
                        type="button"
                        className="demo-button"
                        onClick={() =>
                            void attempt(() => (isHandUp ? lowerHand : raiseHand)(client, room.roomId, here))
                        }
                    >
                        {isHandUp ? "Lower hand" : "Raise hand"}
                    </button>
                    <button
                        type="button"
                        className="demo-button"
                        onClick={() => void attempt(() => ringOthers(client, room))}
                    >
                        Ring the others
                    </button>
                </>
            )}
            {!isHere && isImpossible && (
                <p className="problem">
                    {client.baseUrl} has no sticky events (MSC4354), or they are switched off there. Join as modern or
                    legacy.
                </p>
            )}
            {!isHere && lacks.delayedEvents && (
                <p className="problem">
                    {client.baseUrl} has no delayed events (MSC4140), or they are switched off there. Should this tab
                    end without leaving, you stay in the list until your membership expires.
                </p>
            )}
            {problem !== undefined && (
                <p role="alert" className="problem">
                    {problem}
                </p>
            )}
        </div>
    );
}
