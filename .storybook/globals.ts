/** What the toolbar chooses, and what a run of all stories can pin. */
export interface StoryGlobals {
    readonly theme: "light" | "dark" | "system";
    readonly direction: "ltr" | "rtl";
    readonly language: "en" | "de" | "ar" | "en-XA" | "en-XB";
    readonly density: "comfortable" | "compact";
    readonly width: "200px" | "320px" | "400px" | "1000px" | "100%";
}

export const initialGlobals: StoryGlobals = {
    theme: "light",
    direction: "ltr",
    language: "en",
    density: "comfortable",
    width: "100%",
};

/** Each theme in each direction, and every language, for `npm run test:stories:all`. */
export const allLooks: readonly Pick<StoryGlobals, "theme" | "direction" | "language">[] = [
    { theme: "light", direction: "ltr", language: "de" },
    { theme: "light", direction: "rtl", language: "ar" },
    { theme: "dark", direction: "ltr", language: "en-XA" },
    { theme: "dark", direction: "rtl", language: "en-XB" },
];
