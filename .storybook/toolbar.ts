import type { Preview } from "@storybook/react-vite";
import type { StoryGlobals } from "./globals.ts";

type Choices<Name extends keyof StoryGlobals> = readonly { value: StoryGlobals[Name]; title: string }[];

function menu<Name extends keyof StoryGlobals>(
    title: string,
    icon: "circlehollow" | "transfer" | "globe" | "component" | "ruler",
    items: Choices<Name>,
) {
    return { description: title, toolbar: { title, icon, items: [...items], dynamicTitle: true } };
}

export const toolbar = {
    theme: menu<"theme">("Theme", "circlehollow", [
        { value: "light", title: "Light" },
        { value: "dark", title: "Dark" },
        { value: "system", title: "System" },
    ]),
    direction: menu<"direction">("Direction", "transfer", [
        { value: "ltr", title: "Left to right" },
        { value: "rtl", title: "Right to left" },
    ]),
    language: menu<"language">("Language", "globe", [
        { value: "en", title: "English" },
        { value: "de", title: "Deutsch" },
        { value: "ar", title: "العربية" },
        { value: "en-XA", title: "Pseudo, long" },
        { value: "en-XB", title: "Pseudo, right to left" },
    ]),
    density: menu<"density">("Density", "component", [
        { value: "comfortable", title: "Comfortable" },
        { value: "compact", title: "Compact" },
    ]),
    width: menu<"width">("Width", "ruler", [
        { value: "200px", title: "200 px" },
        { value: "320px", title: "320 px" },
        { value: "400px", title: "400 px" },
        { value: "1000px", title: "1000 px" },
        { value: "100%", title: "Full width" },
    ]),
} satisfies NonNullable<Preview["globalTypes"]>;
