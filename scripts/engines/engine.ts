/** A browser that pages are opened in. */
export interface Engine {
    /** Its name and version. */
    readonly name: string;
    /** Opens an address and waits until it has loaded. */
    goto(url: string): Promise<void>;
    /** Evaluates an expression in the page; the result is JSON. */
    evaluate(expression: string): Promise<unknown>;
    /** Takes a picture of what is in view: a PNG, in base64. */
    screenshot(): Promise<string>;
    close(): Promise<void>;
}

/** How an engine is found and started. */
export interface EngineDriver {
    readonly name: string;
    /** Debian's packages that bring it. */
    readonly packages: readonly string[];
    /** Whether everything that it needs is installed. */
    isInstalled(): boolean;
    start(): Promise<Engine>;
}
