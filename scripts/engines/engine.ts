/** A place in the page, in px. */
export interface Point {
    readonly x: number;
    readonly y: number;
}

/** What a hand does with a mouse: presses it at one point, holds it, and releases it at another. */
export interface Press {
    readonly from: Point;
    /** Defaults to `from`. */
    readonly to?: Point;
    /** How long it is held before it is moved, in ms. Defaults to 0. */
    readonly holdMs?: number;
}

/** A browser that pages are opened in. */
export interface Engine {
    /** Its name and version. */
    readonly name: string;
    /** Opens an address and waits until it has loaded. */
    goto(url: string): Promise<void>;
    /** Evaluates an expression in the page; the result is JSON. */
    evaluate(expression: string): Promise<unknown>;
    /** Presses the mouse as a person does, by the driver's own input. */
    press(press: Press): Promise<void>;
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
    /** Whether it can force its colors. */
    readonly forcesColors: boolean;
    /** `forcedColors` replaces the colors of pages by light or dark ones, as some systems do. */
    start(forcedColors?: "light" | "dark"): Promise<Engine>;
}
