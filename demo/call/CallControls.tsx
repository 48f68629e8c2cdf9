import type { MatrixClient, Room } from "matrix-js-sdk";
import { useCallSession, useOwnCalls } from "matrix-rollcall";
import { useState, type ReactElement } from "react";
import { explainError } from "../account/logIn.js";
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
    const own = useOwnCalls().filter((call) => call.roomId === room.roomId && call.session.key === session?.key);
    const isHere = own.some(({ isThisDevice }) => isThisDevice) && isJoined(client, room.roomId);
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
    const join = (): Promise<void> => {
        setIsJoining(true);
        return joinRoomCall(client, room, carrier);
    };
    const cancel = (): Promise<void> => {
        setIsJoining(false);
        return leaveCall(client, room);
    };
    const moveHere = async (): Promise<void> => {
        await join();
        for (const { device } of elsewhere) await takeCallFrom(client, room, device);
    };

    if (isJoining) {
        return (
            <div className="controls">
                <button type="button" className="demo-button main" disabled>
                    Joining…
                </button>
                <button type="button" className="demo-button" onClick={() => void attempt(cancel)}>
                    Cancel
                </button>
            </div>
        );
    }
    return (
        <div className="controls">
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
                    Join the call
                </button>
            )}
            {!isHere && elsewhere.length > 0 && (
                <button type="button" className="demo-button" onClick={() => void attempt(moveHere)}>
                    Move the call here from{" "}
                    {elsewhere.map(({ device }) => device.deviceId ?? "another device").join(", ")}
                </button>
            )}
            {isHere && (
                <>
                    <button
                        type="button"
                        className="demo-button"
                        onClick={() => void attempt(() => leaveCall(client, room))}
                    >
                        Leave the call
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
