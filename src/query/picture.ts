/** A picture's type and its size in px, as a browser would decode it. */
export interface Picture {
    readonly type: "image/png" | "image/gif" | "image/jpeg" | "image/webp";
    readonly width: number;
    readonly height: number;
}

/**
 * Reads the type and size of a PNG, GIF, JPEG or WebP with a single frame. Returns undefined for everything else, including
 * SVG, HTML and animations. The size is the largest that any part of the file states, because browsers allocate memory for
 * that.
 */
export function pictureOf(bytes: Uint8Array): Picture | undefined {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < 30) return undefined;
    try {
        if (view.getUint32(0) === 0x89504e47 && textAt(bytes, 12, 4) === "IHDR") return png(bytes, view);
        if (/^GIF8[79]a$/.test(textAt(bytes, 0, 6))) return gif(view);
        if (textAt(bytes, 0, 4) === "RIFF" && textAt(bytes, 8, 4) === "WEBP") return webp(bytes, view);
        return view.getUint16(0) === 0xffd8 ? jpeg(view) : undefined;
    } catch (error) {
        // A block that ends behind the end of the file.
        if (error instanceof RangeError) return undefined;
        throw error;
    }
}

function textAt(bytes: Uint8Array, start: number, length: number): string {
    return String.fromCharCode(...bytes.subarray(start, start + length));
}

function png(bytes: Uint8Array, view: DataView): Picture | undefined {
    for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
        const chunk = textAt(bytes, at + 4, 4);
        if (chunk === "acTL" || chunk === "fcTL") return undefined;
        if (chunk === "IEND") break;
    }
    return { type: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
}

/** Reads a GIF. A frame may be larger than the screen in the header, and browsers enlarge the screen for it. */
function gif(view: DataView): Picture | undefined {
    let width = view.getUint16(6, true);
    let height = view.getUint16(8, true);
    let frames = 0;
    const paletteAt = (offset: number): number => {
        const flags = view.getUint8(offset);
        return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
    };
    const skipBlocks = (start: number): number => {
        let at = start;
        while (view.getUint8(at) > 0) at += 1 + view.getUint8(at);
        return at + 1;
    };
    for (let at = 13 + paletteAt(10); at < view.byteLength;) {
        const kind = view.getUint8(at);
        if (kind === 0x3b) break;
        if (kind === 0x21) at = skipBlocks(at + 2);
        else if (kind === 0x2c) {
            frames += 1;
            width = Math.max(width, view.getUint16(at + 1, true) + view.getUint16(at + 5, true));
            height = Math.max(height, view.getUint16(at + 3, true) + view.getUint16(at + 7, true));
            at = skipBlocks(at + 11 + paletteAt(at + 9));
        } else return undefined;
    }
    return frames === 1 ? { type: "image/gif", width, height } : undefined;
}

/** Reads a WebP. Its extended header and its frame each have a size. */
function webp(bytes: Uint8Array, view: DataView): Picture | undefined {
    let width = 0;
    let height = 0;
    const grow = (frameWidth: number, frameHeight: number): void => {
        width = Math.max(width, frameWidth);
        height = Math.max(height, frameHeight);
    };
    for (let at = 12; at + 8 <= bytes.length;) {
        const chunk = textAt(bytes, at, 4);
        const data = at + 8;
        if (chunk === "ANIM" || chunk === "ANMF") return undefined;
        if (chunk === "VP8 ") grow(view.getUint16(data + 6, true) & 0x3fff, view.getUint16(data + 8, true) & 0x3fff);
        if (chunk === "VP8L") {
            const bits = view.getUint32(data + 1, true);
            grow((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
        }
        if (chunk === "VP8X") {
            const sideAt = (offset: number): number =>
                view.getUint16(offset, true) + (view.getUint8(offset + 2) << 16) + 1;
            if (view.getUint8(data) & 0x02) return undefined;
            grow(sideAt(data + 4), sideAt(data + 7));
        }
        const length = view.getUint32(at + 4, true);
        at = data + length + (length % 2);
    }
    return width > 0 ? { type: "image/webp", width, height } : undefined;
}

/** Reads a JPEG. The frame's header comes after any number of segments, each with its length, and before the first scan. */
function jpeg(view: DataView): Picture | undefined {
    for (let at = 2; at + 9 < view.byteLength;) {
        if (view.getUint8(at) !== 0xff) return undefined;
        const marker = view.getUint8(at + 1);
        // There may be fill bytes before any marker.
        if (marker === 0xff) {
            at += 1;
            continue;
        }
        const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
        if (isFrame) {
            if (hasTooManyScans(view, at)) return undefined;
            return { type: "image/jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
        }
        // A scan without a frame, or the end.
        if (marker === 0xda || marker === 0xd9 || marker === 0) return undefined;
        const isAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
        at += isAlone ? 2 : 2 + Math.max(2, view.getUint16(at + 2));
    }
    return undefined;
}

/** Progressive pictures have about ten scans. Each costs a pass over all px, however few bytes it has. */
const maxScans = 100;

function hasTooManyScans(view: DataView, start: number): boolean {
    let scans = 0;
    for (let at = start; at + 1 < view.byteLength && scans <= maxScans; at += 1) {
        if (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xda) scans += 1;
    }
    return scans > maxScans;
}
