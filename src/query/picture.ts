/** A picture's type and its size in px. */
export interface Picture {
    readonly type: "image/png" | "image/gif" | "image/jpeg" | "image/webp";
    readonly width: number;
    readonly height: number;
}

/**
 * Detects the raster image type of some bytes: PNG, GIF, JPEG or WebP. Returns undefined for anything else, such as SVG or HTML.
 */
export function pictureOf(bytes: Uint8Array): Picture | undefined {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < 30) return undefined;
    if (textAt(bytes, 1, 3) === "PNG" && textAt(bytes, 12, 4) === "IHDR") {
        return { type: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
    }
    if (textAt(bytes, 0, 4) === "GIF8") {
        return { type: "image/gif", width: view.getUint16(6, true), height: view.getUint16(8, true) };
    }
    if (textAt(bytes, 0, 4) === "RIFF" && textAt(bytes, 8, 4) === "WEBP") return webp(view, textAt(bytes, 12, 4));
    return view.getUint16(0) === 0xffd8 ? jpeg(view) : undefined;
}

function textAt(bytes: Uint8Array, start: number, length: number): string {
    return String.fromCharCode(...bytes.subarray(start, start + length));
}

function webp(view: DataView, chunk: string): Picture | undefined {
    const type = "image/webp";
    if (chunk === "VP8 ") {
        return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    }
    if (chunk === "VP8L") {
        const bits = view.getUint32(21, true);
        return { type, width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
    }
    if (chunk !== "VP8X") return undefined;
    const sideAt = (offset: number): number => view.getUint16(offset, true) + (view.getUint8(offset + 2) << 16) + 1;
    return { type, width: sideAt(24), height: sideAt(27) };
}

/** Skips any number of length-prefixed segments before the frame header. */
function jpeg(view: DataView): Picture | undefined {
    for (let at = 2; at + 9 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
        const marker = view.getUint16(at);
        const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
        if (isFrame) return { type: "image/jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
        if (marker < 0xff00) return undefined;
    }
    return undefined;
}
