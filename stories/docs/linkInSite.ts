const repository = "https://github.com/matrix-rollcall/matrix-rollcall/blob/main/";

/** Files of the repository that are pages of the site. */
const pages: Readonly<Record<string, string>> = {
    "README.md": "introduction",
    "docs/accessibility.md": "guide-accessibility",
    "docs/adopting.md": "guide-adopting",
    "docs/api": "api-matrix-rollcall",
    "docs/architecture.md": "guide-architecture",
    "docs/decisions/sizes.md": "guide-sizes",
    "docs/embedding.md": "guide-embedding",
    "docs/hands-rings-media.md": "guide-hands-rings-and-media",
    "docs/interoperability.md": "guide-interoperability",
    "docs/performance.md": "guide-performance",
    "docs/providers.md": "guide-providers",
    "docs/security.md": "guide-security",
    "stories/guide/theming.mdx": "guide-theming",
};

/** Returns where a link of a Markdown file leads: to another page of the site, a picture in it, or a file in the repository. */
export function linkInSite(target: string, folder: string): string {
    if (/^(#|[a-z]+:)/.test(target)) return target;
    const base = `https://repository/${folder === "" ? "" : `${folder}/`}`;
    const { pathname, hash } = new URL(target, base);
    const path = pathname.slice(1);
    if (path.startsWith("docs/images/")) return path;
    const page = pages[path];
    return page === undefined ? repository + path + hash : `./?path=/docs/${page}--docs${hash}`;
}
