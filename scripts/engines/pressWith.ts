import type { Press } from "./engine.ts";

/** The mouse of Playwright and of Puppeteer. */
interface Mouse {
    move(x: number, y: number): Promise<void>;
    down(): Promise<void>;
    up(): Promise<void>;
}

/** Presses a mouse that is driven step by step. */
export async function pressWith(mouse: Mouse, { from, to = from, holdMs = 0 }: Press): Promise<void> {
    await mouse.move(from.x, from.y);
    await mouse.down();
    await new Promise((resolve) => {
        setTimeout(resolve, holdMs);
    });
    await mouse.move(to.x, to.y);
    await mouse.up();
}
