import { say } from "../lib/say.ts";
import type { Engine, EngineDriver } from "./engine.ts";

/** An engine that is started again when it has crashed or does not answer. */
export interface SteadyEngine {
    /** The name and version of the engine, or the driver's name before its first start. */
    readonly name: () => string;
    /** Does something in the engine: once more in a fresh one where it throws, which `work` hears of. */
    use<T>(work: (engine: Engine, isFresh: boolean) => Promise<T>): Promise<T>;
    close(): Promise<void>;
}

/** Makes an engine that outlives its browser's crashes. It starts with the first use. */
export function steady(driver: EngineDriver): SteadyEngine {
    let engine: Engine | undefined;
    let name = driver.name;
    const close = async (): Promise<void> => {
        const closing = engine;
        engine = undefined;
        await closing?.close();
    };
    const attempt = async <T>(work: (engine: Engine, isFresh: boolean) => Promise<T>): Promise<T> => {
        const isFresh = engine === undefined;
        engine ??= await driver.start();
        name = engine.name;
        return work(engine, isFresh);
    };
    return {
        name: () => name,
        close,
        use: async (work) => {
            try {
                return await attempt(work);
            } catch (error) {
                say(`${name} is started again: ${error instanceof Error ? error.message : String(error)}`);
                // One that crashed cannot be asked to close.
                await close().catch(() => undefined);
                return attempt(work);
            }
        },
    };
}
