/** The bytes of a picture of one colour, as a canvas writes them. */
export async function pictureOf(
    width: number,
    height: number,
    type: "image/png" | "image/jpeg" | "image/webp" = "image/png",
    color = "teal",
): Promise<Uint8Array<ArrayBuffer>> {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d") as OffscreenCanvasRenderingContext2D;
    context.fillStyle = color;
    context.fillRect(0, 0, width, height);
    const blob = await canvas.convertToBlob({ type });
    return new Uint8Array(await blob.arrayBuffer());
}

/** A picture of 1 × 1, GIF. */
export const gif: Uint8Array<ArrayBuffer> = Uint8Array.from(
    atob("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"),
    (letter) => letter.charCodeAt(0),
);

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
    return new Uint8Array(new TextEncoder().encode(text));
}
