import { readCollected } from "./collector.ts";
import type { Engine, Point, Press } from "./engine.ts";
import type { Visit } from "./visit.ts";

/** A hand on a page, and eyes. They throw when something is not as it should be. */
interface Hand {
    readonly press: (press: Press) => Promise<void>;
    /** The middle of an element. */
    readonly middleOf: (selector: string) => Promise<Point>;
    /** Evaluates an expression. */
    readonly see: (expression: string) => Promise<unknown>;
    /** Waits until an expression is true. */
    readonly until: (what: string, expression: string) => Promise<void>;
}

const open = `document.querySelector(".rollcall-popover:popover-open") !== null`;
const selected = "String(getSelection())";

/** What only a real press shows, and no event that a page dispatches, in a Storybook that is served. */
export function handVisits(home: string, wanted: string): readonly Visit[] {
    const all = [
        visit("hands: a press beside a popover", "scenarios-a-room-s-panel--five-people", dismiss),
        visit("hands: a long press on text", "scenarios-eyes-and-hands--under-a-finger", holdText),
    ];
    return all.filter(({ name }) => name.includes(wanted));

    function visit(name: string, id: string, act: (hand: Hand) => Promise<void>): Visit {
        return {
            name,
            url: `${home}iframe.html?id=${id}&viewMode=story`,
            show: undefined,
            read: readCollected,
            act: async (engine) => {
                try {
                    await act(handOn(engine));
                    return [];
                } catch (error) {
                    return [error instanceof Error ? error.message : String(error)];
                }
            },
        };
    }
}

async function dismiss({ press, middleOf, until, see }: Hand): Promise<void> {
    const button = await middleOf(".rollcall-panel-menu > button");
    const pressButton = (): Promise<void> => press({ from: button });
    await pressButton();
    await until("a press on a button opens its popover", open);
    await press({ from: await middleOf(".rollcall-popover:popover-open .rollcall-choice-title") });
    if (!(await see(open))) throw new Error("a press in a popover closes it");
    await press({ from: await middleOf(".rollcall-panel-title") });
    await until("a press beside a popover closes it", `!(${open})`);
    await pressButton();
    await until("the button opens it again", open);
    await pressButton();
    await until("the button closes it", `!(${open})`);
}

async function holdText({ press, middleOf, see }: Hand): Promise<void> {
    const hold = async (selector: string): Promise<unknown> => {
        // Firefox keeps what is selected where a press selects nothing.
        await see("getSelection().removeAllRanges()");
        const { x, y } = await middleOf(selector);
        await press({ from: { x: x - 15, y }, to: { x: x + 15, y }, holdMs: 700 });
        return see(selected);
    };
    if ((await hold(".rollcall-panel-title")) === "") throw new Error("a press selects no text anywhere");
    const inRow = await hold('[role="treegrid"] .rollcall-participant-name');
    if (inRow !== "") throw new Error(`a long press on a row selects "${String(inRow)}"`);
}

function handOn(engine: Engine): Hand {
    const see: Hand["see"] = (expression) => engine.evaluate(expression);
    return {
        press: (press) => engine.press(press),
        see,
        async middleOf(selector) {
            const box = `document.querySelector(${JSON.stringify(selector)})?.getBoundingClientRect()`;
            const point = await see(
                `((box) => box && { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) })(${box})`,
            );
            if (!point) throw new Error(`${selector} is not there`);
            return point as Point;
        },
        async until(what, expression) {
            const endMs = Date.now() + 10_000;
            while ((await see(expression)) !== true) {
                if (Date.now() > endMs) throw new Error(`not so: ${what}`);
                await new Promise((resolve) => {
                    setTimeout(resolve, 50);
                });
            }
        },
    };
}
