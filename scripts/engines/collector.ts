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
            // Storybook warns of itself when it logs an event, and with it all that the window has.
            if (String(values[0]).startsWith("Accessing the Story Store is deprecated")) return;
            complain(`console.${level}`)(...values);
            write(...values);
        };
    }
    const onError = (event: Event): void => {
        const { target } = event;
        if (event instanceof ErrorEvent) complain("page error")(event.error ?? event.message);
        // Pictures that do not load belong to some stories.
        else if (target instanceof HTMLScriptElement) complain("not loaded")(target.src);
        // Firefox says this of modules that the page already has. What is really missing fails when it is imported.
        else if (target instanceof HTMLLinkElement && target.rel !== "modulepreload")
            complain("not loaded")(target.href);
    };
    window.addEventListener("error", onError, true);
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) =>
        complain("blocked")(violatedDirective, blockedURI),
    );
    window.addEventListener("unhandledrejection", (event) => complain("unhandled rejection")(event.reason));
    interface Channel {
        on(name: string, listener: (...values: unknown[]) => void): void;
        emit(name: string, value: unknown): void;
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
            for (const name of ["storyFinished", "docsRendered"]) {
                value.on(name, () => {
                    collected.isFinished = true;
                });
            }
        },
    });
    Object.assign(window, {
        rollcallCollected: collected,
        rollcallShow: (storyId: string, viewMode: string) => {
            collected.problems.length = 0;
            collected.isFinished = false;
            channel?.emit("setCurrentStory", { storyId, viewMode });
        },
    });
}

/** The collector, as a script. */
export const collector = `(${collect.toString()})()`;

/** Puts a script at the top of a page, before all others. */
export function withScript(html: string, script: string): string {
    return html.replace(/(<meta charset="?utf-8"? ?\/?>)/, `$1${script}`);
}

/** The expression that reads what was collected. */
export const readCollected = "window.rollcallCollected";
