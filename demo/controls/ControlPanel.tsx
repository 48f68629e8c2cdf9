import type { MatrixClient } from "matrix-js-sdk";
import { useState, type ReactElement } from "react";
import { leaveBehind } from "../call/leftBehind.js";
import { runScenario, setFault, useDemoServer } from "./demoServer.js";
import { isClockAhead, toggleClock } from "./deviceClock.js";

async function start(id: string): Promise<void> {
    location.hash = encodeURIComponent(await runScenario(id));
}

interface ControlPanelProps {
    readonly client: MatrixClient;
    /** The open room. */
    readonly roomId: string | undefined;
}

/** Scenarios and faults of the embedded homeserver and of this device, to run while you watch. */
export function ControlPanel({ client, roomId }: ControlPanelProps): ReactElement | null {
    const userId = client.getSafeUserId();
    const room = client.getRoom(roomId);
    const server = useDemoServer();
    const [on, setOn] = useState<ReadonlySet<string>>(new Set());
    const [problem, setProblem] = useState<string>();
    if (!server || server.scenarios.length === 0) return null;
    if (server.residents.every((resident) => resident.userId !== userId)) return null;

    const attempt = async (action: () => Promise<void>): Promise<void> => {
        setProblem(undefined);
        await action().catch((error: unknown) => setProblem(error instanceof Error ? error.message : String(error)));
    };
    const toggle = async (id: string): Promise<void> => {
        const isOn = await setFault(id, userId, !on.has(id));
        setOn((last) => new Set(isOn ? [...last, id] : [...last].filter((each) => each !== id)));
    };
    return (
        <>
            <section dir="ltr" aria-labelledby="scenarios">
                <h2 id="scenarios">Scenarios</h2>
                <div className="buttons">
                    {server.scenarios.map(({ id, title }) => (
                        <button
                            key={id}
                            type="button"
                            className="demo-button"
                            onClick={() => void attempt(() => start(id))}
                        >
                            {title}
                        </button>
                    ))}
                </div>
            </section>
            <section dir="ltr" aria-labelledby="faults">
                <h2 id="faults">Faults</h2>
                <div className="buttons">
                    {server.faults.map(({ id, title }) => (
                        <button
                            key={id}
                            type="button"
                            className="demo-button"
                            aria-pressed={on.has(id)}
                            onClick={() => void attempt(() => toggle(id))}
                        >
                            {title}
                        </button>
                    ))}
                </div>
            </section>
            <section dir="ltr" aria-labelledby="device">
                <h2 id="device">This device</h2>
                <div className="buttons">
                    <button type="button" className="demo-button" aria-pressed={isClockAhead} onClick={toggleClock}>
                        Clock 3 hours ahead
                    </button>
                    {room && (
                        <button
                            type="button"
                            className="demo-button"
                            onClick={() => void attempt(() => leaveBehind(client, room))}
                        >
                            Leave without hanging up
                        </button>
                    )}
                </div>
            </section>
            {problem !== undefined && (
                <p role="alert" className="problem" dir="ltr">
                    {problem}
                </p>
            )}
        </>
    );
}
