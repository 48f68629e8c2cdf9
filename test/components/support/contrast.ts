type Color = readonly [red: number, green: number, blue: number, alpha: number];

const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true, colorSpace: "srgb" });

function parse(color: string): Color {
    if (!canvas) throw new Error("no canvas");
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = "#000";
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
}

const over = ([r, g, b, a]: Color, [R, G, B]: Color): Color => [
    r * a + R * (1 - a),
    g * a + G * (1 - a),
    b * a + B * (1 - a),
    1,
];

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

/** The colour behind an element: every background up to the page, or to the top layer's element. */
function groundOf(element: Element | null): Color {
    if (!element) return [255, 255, 255, 1];
    const color = parse(getComputedStyle(element).backgroundColor);
    if (color[3] === 1) return color;
    return over(color, groundOf(element.parentElement));
}

/** Returns the contrast of an element's text with what is behind it, as WCAG defines it. */
export function contrastOf(element: Element): number {
    const ground = groundOf(element);
    return ratio(over(parse(getComputedStyle(element).color), ground), ground);
}

/** Returns the contrast of an element's border with what is around it. */
export function lineContrastOf(element: Element): number {
    const ground = groundOf(element.parentElement);
    return ratio(over(parse(getComputedStyle(element).borderTopColor), ground), ground);
}
