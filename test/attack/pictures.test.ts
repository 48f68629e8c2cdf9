import { QueryClient } from "@tanstack/react-query";
import * as fc from "fast-check";
import { thumbnailQueryOptions, type MediaClient } from "matrix-rollcall/query";
import { describe, expect, it } from "vitest";

/** Whether a picture that a server sends is shown. */
async function isShown(bytes: readonly number[], type: string): Promise<boolean> {
    const client: MediaClient = {
        getUserId: () => "@me:example.org",
        getHomeserverUrl: () => "https://example.org",
        getAccessToken: () => "token",
        http: {
            fetch: () =>
                Promise.resolve(new Response(new Uint8Array(bytes), { headers: { "Content-Type": `image/${type}` } })),
        },
    };
    const options = { ...thumbnailQueryOptions(client, "mxc://example.org/a", 96), retry: false };
    return new QueryClient().fetchQuery(options).then(
        () => true,
        () => false,
    );
}

const text = (value: string): number[] => Array.from(value, (letter) => letter.charCodeAt(0));
const le = (value: number, count: number): number[] =>
    Array.from({ length: count }, (_, index) => Math.floor(value / 256 ** index) % 256);
const be = (value: number, count: number): number[] => le(value, count).reverse();

type Size = readonly [width: number, height: number];
const frame = ([width, height]: Size): number[] => [
    ...[0x2c, ...le(0, 4), ...le(width, 2), ...le(height, 2), 0],
    ...[2, 2, 0x4c, 0x01, 0],
];
const gif = ([width, height]: Size, ...frames: readonly Size[]): number[] => [
    ...[...text("GIF89a"), ...le(width, 2), ...le(height, 2), 0, 0, 0],
    ...frames.flatMap(frame),
    ...[0x3b, ...le(0, 20)],
];
const pngChunk = (name: string, data: readonly number[]): number[] => [
    ...be(data.length, 4),
    ...text(name),
    ...data,
    0,
    0,
    0,
    0,
];
const png = ([width, height]: Size, ...chunks: readonly number[][]): number[] => [
    ...[0x89, ...text("PNG"), 0x0d, 0x0a, 0x1a, 0x0a],
    ...pngChunk("IHDR", [...be(width, 4), ...be(height, 4), 8, 6, 0, 0, 0]),
    ...chunks.flat(),
    ...pngChunk("IEND", []),
];
const jpeg = ([width, height]: Size, before: readonly number[] = []): number[] => [
    ...[0xff, 0xd8, ...before],
    ...[0xff, 0xc0, 0, 17, 8, ...be(height, 2), ...be(width, 2), ...le(0, 20)],
];
const webpChunk = (name: string, data: readonly number[]): number[] => [...text(name), ...le(data.length, 4), ...data];
const webp = (...chunks: readonly number[][]): number[] => [
    ...text("RIFF"),
    ...le(0, 4),
    ...text("WEBP"),
    ...chunks.flat(),
    ...webpChunk("EXIF", le(0, 16)),
];
const lossy = ([width, height]: Size): number[] =>
    webpChunk("VP8 ", [0, 0, 0, 0x9d, 0x01, 0x2a, ...le(width, 2), ...le(height, 2)]);
const extended = ([width, height]: Size, flags = 0): number[] =>
    webpChunk("VP8X", [flags, 0, 0, 0, ...le(width - 1, 3), ...le(height - 1, 3)]);

const small: Size = [96, 96];
const huge: Size = [30_000, 30_000];
const long: Size = [4_000, 3_000];

describe("a picture from the network", () => {
    it.each([
        ["gif", gif(small, small)],
        ["png", png(small)],
        ["jpeg", jpeg(small)],
        ["jpeg", jpeg(small, [0xff, 0xff, 0xff, 0xff, 0xfe, 0, 4, 0, 0])],
        ["webp", webp(lossy(small))],
        ["webp", webp(extended(small), lossy(small))],
    ])("is shown if it is a small %s", async (type, bytes) => {
        expect(await isShown(bytes, type)).toBe(true);
    });

    it.each([
        ["a GIF with a large screen", "gif", gif(huge, small)],
        ["a GIF whose frame is larger than its screen", "gif", gif(small, huge)],
        ["an animated GIF", "gif", gif(small, small, small)],
        ["a GIF without a frame", "gif", gif(small)],
        ["a large PNG", "png", png(huge)],
        ["a PNG of too many px", "png", png(long)],
        ["an animated PNG", "png", png(small, pngChunk("acTL", le(0, 8)))],
        ["a JPEG with fill bytes before its frame", "jpeg", jpeg(huge, [0xff, 0xff, 0xff])],
        ["a JPEG whose segment hides its frame", "jpeg", jpeg(huge, [0xff, 0xfe, 0, 2, 0xff])],
        ["a JPEG with a lone marker before its frame", "jpeg", jpeg(huge, [0xff, 0x01, 0xff, 0xd0])],
        ["a JPEG without a frame", "jpeg", [0xff, 0xd8, 0xff, 0xda, ...le(0, 30)]],
        ["a JPEG with bytes between its segments", "jpeg", jpeg(huge, [0xff, 0xfe, 0, 3, 0, 7, 7])],
        ["a JPEG with a stuffed zero before its frame", "jpeg", jpeg(huge, [0xff, 0])],
        [
            "a JPEG of thousands of scans",
            "jpeg",
            [...jpeg(small), ...Array.from({ length: 2000 }, () => [0xff, 0xda]).flat()],
        ],
        ["a large lossless WebP", "webp", webp(webpChunk("VP8L", [0x2f, ...le(0x0fffffff, 4), 0]))],
        ["a WebP with a second, larger frame", "webp", webp(lossy(small), lossy([16_000, 16_000]))],
        [
            "a WebP with a frame after the end it claims",
            "webp",
            webp(extended(small), lossy(small), webpChunk("ANMF", le(0, 16))),
        ],
        ["an AVIF that says it is a PNG", "png", [...be(28, 4), ...text("ftypavif"), ...le(0, 40)]],
        ["an SVG that says it is a PNG", "png", text(`<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>`)],
        ["an SVG", "svg+xml", text(`<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>`)],
        ["an AVIF", "avif", [...be(28, 4), ...text("ftypavif"), ...le(0, 40)]],
        ["a BMP that says it is a GIF", "gif", [...text("BM"), ...le(0, 60)]],
        ["an icon that says it is a PNG", "png", [0, 0, 1, 0, 1, 0, ...le(0, 60)]],
        ["a WebP whose frame is larger than its header says", "webp", webp(extended(small), lossy([16_000, 16_000]))],
        ["an animated WebP", "webp", webp(extended(small, 0x02), lossy(small))],
        ["a picture without any px", "png", png([0, 0])],
        ["a GIF that is cut off", "gif", gif(small, small, small).slice(0, 40)],
    ])("is refused if it is %s", async (_, type, bytes) => {
        expect(await isShown(bytes, type)).toBe(false);
    });

    it("is refused or read, and never throws another error or hangs, for any bytes", async () => {
        const start = fc.constantFrom(gif(small, small), png(small), jpeg(small), webp(extended(small)));
        await fc.assert(
            fc.asyncProperty(
                start,
                fc.array(fc.tuple(fc.nat(60), fc.nat(255)), { maxLength: 8 }),
                async (bytes, changes) => {
                    const mutated = [...bytes];
                    for (const [at, value] of changes) mutated[at % mutated.length] = value;
                    expect(await isShown(mutated, "png")).toBeTypeOf("boolean");
                },
            ),
            { numRuns: 100 },
        );
    });
});
