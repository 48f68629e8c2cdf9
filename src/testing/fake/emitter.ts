import type { EmitterLike } from "../../core/index.js";

type Listener = Parameters<EmitterLike["on"]>[1];

/** The emitter methods that a rollcall needs from its host. */
export class FakeEmitter implements EmitterLike {
    private readonly listeners = new Map<string, Set<Listener>>();

    on(event: string, listener: Listener): void {
        const listeners = this.listeners.get(event) ?? new Set();
        this.listeners.set(event, listeners.add(listener));
    }

    off(event: string, listener: Listener): void {
        this.listeners.get(event)?.delete(listener);
    }

    emit(event: string, ...args: readonly unknown[]): void {
        for (const listener of [...(this.listeners.get(event) ?? [])]) Reflect.apply(listener, undefined, args);
    }
}
