/** A picture on a ground of its own, so that it is readable on any page. Its colors follow the reader's light or dark mode. */
export function svg(width: number, height: number, title: string, parts: readonly string[]): string {
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">
<title id="title">${title}</title>
<style>
text { font: 13px system-ui, sans-serif; fill: #1f2328; }
.ground { fill: #ffffff; }
.grid { stroke: #d8dee4; }
.heading { font-weight: 600; }
.c0 { fill: #0b5cad; stroke: #0b5cad; } .c1 { fill: #b35900; stroke: #b35900; } .c2 { fill: #1a7f37; stroke: #1a7f37; }
.c3 { fill: #8250df; stroke: #8250df; } .c4 { fill: #6e7781; stroke: #6e7781; } .c5 { fill: #b5286e; stroke: #b5286e; }
.c6 { fill: #33a0a0; stroke: #33a0a0; }
.line { fill: none; stroke-width: 2; }
.bar { stroke: none; }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3; }
.ground { fill: #161b22; }
.grid { stroke: #30363d; }
.c0 { fill: #58a6ff; stroke: #58a6ff; } .c1 { fill: #f0883e; stroke: #f0883e; } .c2 { fill: #3fb950; stroke: #3fb950; }
.c3 { fill: #bc8cff; stroke: #bc8cff; } .c4 { fill: #8b949e; stroke: #8b949e; } .c5 { fill: #ff7bb5; stroke: #ff7bb5; }
.c6 { fill: #56d4d4; stroke: #56d4d4; }
.line { fill: none; }
}
</style>
<rect class="ground" width="${width}" height="${height}" rx="6"/>
${parts.join("\n")}
</svg>
`;
}

export function text(x: number, y: number, words: string, attributes = ""): string {
    return `<text x="${round(x)}" y="${round(y)}" ${attributes}>${words}</text>`;
}

export function round(value: number): number {
    return Math.round(value * 10) / 10;
}
