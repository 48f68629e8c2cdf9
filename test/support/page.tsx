import { act, cleanup, render } from "@testing-library/react";
import type { MatrixClient } from "matrix-js-sdk";
import { RollcallProvider } from "matrix-rollcall";
import type { ReactElement, ReactNode } from "react";
import { afterEach } from "vitest";

afterEach(cleanup);

/** What a page showed, render by render. */
export class Renders<T> {
    readonly values: T[] = [];

    /** To be called while rendering. */
    add(value: T): void {
        this.values.push(value);
    }

    get count(): number {
        return this.values.length;
    }

    get last(): T {
        return this.values.at(-1) as T;
    }
}

/** A component that shows what a hook returns, and the values of its renders. */
export function pageOf<T>(useIt: () => T): { Page: () => ReactNode; renders: Renders<T> } {
    const renders = new Renders<T>();
    return {
        renders,
        Page: () => {
            renders.add(useIt());
            return null;
        },
    };
}

/** Renders under a provider with this client. */
export function renderWith(client: MatrixClient | null, page: ReactElement): ReturnType<typeof render> {
    return render(page, { wrapper: ({ children }) => <RollcallProvider client={client}>{children}</RollcallProvider> });
}

/** Does something and lets React show what comes of it. */
export async function doing(change: () => void): Promise<void> {
    await act(async () => change());
}

/** Blocks the thread, as a large first render does. */
export function block(ms: number): void {
    const end = performance.now() + ms;
    while (performance.now() < end) void 0;
}

/** The user ids of participants, without their server. */
export function names(participants: readonly { readonly userId: string }[] = []): string {
    return participants.map(({ userId }) => userId.slice(1).replace(/:.*/, "")).join(" ");
}
