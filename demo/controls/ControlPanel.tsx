import { useState, type ReactElement } from "react";
import { runScenario, setFault, useDemoServer } from "./demoServer.js";

async function start(id: string): Promise<void> {
    location.hash = encodeURIComponent(await runScenario(id));
}

/** Scenarios and faults of the embedded homeserver, to run while you watch. */
export function ControlPanel({ userId }: { readonly userId: string }): ReactElement | null {
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
            <section aria-labelledby="scenarios">
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
            <section aria-labelledby="faults">
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
            {problem !== undefined && (
                <p role="alert" className="problem">
                    {problem}
                </p>
            )}
        </>
    );
}
