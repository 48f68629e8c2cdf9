import type { EmitterLike } from "../host.js";

/** Handlers by event name. */
export type Handlers = Readonly<Record<string, (...args: never[]) => void>>;

/** Listens to several events of an emitter. Returns a function that stops it. */
export function listen(emitter: EmitterLike, handlers: Handlers): () => void {
    for (const [event, handler] of Object.entries(handlers)) emitter.on(event, handler);
    return () => {
        for (const [event, handler] of Object.entries(handlers)) emitter.off(event, handler);
    };
}
