type Color = readonly [red: number, green: number, blue: number, alpha: number];

const nothing: Color = [0, 0, 0, 0];

const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true, colorSpace: "srgb" });

const known = new Map<string, Color>();

function parse(color: string): Color {
    const parsed = known.get(color) ?? read(color);
    known.set(color, parsed);
    return parsed;
}

function read(color: string): Color {
    if (!canvas) throw new Error("no canvas");
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = "#000";
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
}

function over([r, g, b, a]: Color, [R, G, B, A]: Color): Color {
    const alpha = a + A * (1 - a);
    if (alpha === 0) return nothing;
    const mix = (x: number, X: number): number => (x * a + X * A * (1 - a)) / alpha;
    return [mix(r, R), mix(g, G), mix(b, B), alpha];
}

function luminance([r, g, b]: Color): number {
    const [x = 0, y = 0, z = 0] = [r, g, b].map((value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
}

function ratio(a: Color, b: Color): number {
    const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
}

/** What the filter makes of a colour. */
function greyOf([r, g, b, a]: Color): Color {
    const grey = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    return [grey, grey, grey, a];
}

/** What is seen of a colour in an element: over every background up to the page, as opaque and as grey as the elements are. */
function seenIn(element: Element | null, color: Color): Color {
    if (!element) return over(color, [255, 255, 255, 1]);
    const { backgroundColor, opacity, filter } = getComputedStyle(element);
    const painted = over(color, parse(backgroundColor));
    const [r, g, b, a] = filter === "grayscale(1)" ? greyOf(painted) : painted;
    return seenIn(element.parentElement, [r, g, b, a * Number(opacity)]);
}

const contrastIn = (element: Element | null, color: string): number =>
    ratio(seenIn(element, parse(color)), seenIn(element, nothing));

/** Returns the contrast of an element's text, or of the lines of an icon, with what is behind it, as WCAG defines it. */
export function contrastOf(element: Element): number {
    const { color, stroke } = getComputedStyle(element);
    return contrastIn(element, element.localName === "svg" ? stroke : color);
}

/** Returns the contrast of an element's border with what is around it. */
export function lineContrastOf(element: Element): number {
    return contrastIn(element.parentElement, getComputedStyle(element).borderTopColor);
}

/** Returns the contrast of the ring around an element with the gap between them. */
export function ringContrastOf(element: Element): number {
    const { outlineColor, boxShadow } = getComputedStyle(element);
    const gap = /^\w+\(.*?\)/.exec(boxShadow)?.[0];
    return gap === undefined ? contrastIn(element.parentElement, outlineColor) : ratio(parse(outlineColor), parse(gap));
}

/** Returns the contrast of a colour, which may be transparent, with an opaque one that it is on. */
export function contrastBetween(color: string, ground: string): number {
    return ratio(over(parse(color), parse(ground)), parse(ground));
}
