/** What {@link collect} has seen in a page. */
export interface Collected {
    readonly problems: readonly string[];
    readonly isFinished: boolean;
}

/** Runs in the page before anything else: keeps console errors, page errors and how the story went. */
function collect(): void {
    const collected = { problems: [] as string[], isFinished: false };
    // Everything is declared in here: the page gets this function as text.
    // oxlint-disable-next-line unicorn/consistent-function-scoping
    const text = (value: unknown): string => {
        if (value instanceof Error) return `${value.name}: ${value.message}`;
        if (typeof value !== "object" || value === null) return String(value);
        const { name, message, description } = value as { name?: string; message?: string; description?: string };
        return message ?? description ?? name ?? JSON.stringify(value);
    };
    const complain =
        (what: string) =>
        (...values: unknown[]): void =>
            void collected.problems.push(`${what}: ${values.map(text).join(" ")}`);
    for (const level of ["error", "warn"] as const) {
        const write = console[level].bind(console);
        console[level] = (...values: unknown[]) => {
            complain(`console.${level}`)(...values);
            write(...values);
        };
    }
    window.addEventListener("error", (event) => {
        // An element that fails to load reports no message here.
        if (event instanceof ErrorEvent) complain("page error")(event.error ?? event.message);
    });
    window.addEventListener("unhandledrejection", (event) => complain("unhandled rejection")(event.reason));
    interface Channel {
        on(name: string, listener: (...values: unknown[]) => void): void;
    }
    let channel: Channel | undefined;
    Object.defineProperty(window, "__STORYBOOK_ADDONS_CHANNEL__", {
        configurable: true,
        get: () => channel,
        set: (value: Channel) => {
            channel = value;
            for (const name of ["playFunctionThrewException", "storyThrewException", "storyErrored", "storyMissing"]) {
                value.on(name, complain(name));
            }
            value.on("unhandledErrorsWhilePlaying", (errors) => complain("while playing")(...(errors as unknown[])));
            value.on("storyFinished", () => {
                collected.isFinished = true;
            });
        },
    });
    Object.assign(window, { rollcallCollected: collected });
}

/** Puts the collector at the top of a page. */
export function withCollector(html: string): string {
    return html.replace(/<head>/, `<head><script>(${collect.toString()})()</script>`);
}

/** The expression that reads what was collected. */
export const readCollected = "window.rollcallCollected";
