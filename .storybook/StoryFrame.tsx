import { RollcallTextProvider } from "matrix-rollcall";
import type { ReactElement, ReactNode } from "react";
import { catalogues } from "./catalogues.ts";
import type { StoryGlobals } from "./globals.ts";
import { useIsPlaying } from "./playing.ts";

interface StoryFrameProps {
    readonly globals: StoryGlobals;
    readonly viewMode: "story" | "docs";
    readonly children: ReactNode;
}

/** A host's page around a story: everything the toolbar chooses reaches the parts through here. */
export function StoryFrame({ globals, viewMode, children }: StoryFrameProps): ReactElement {
    const { theme, direction, density, width } = globals;
    // Play functions find what they press by its English words. What they opened is then shown in the chosen language.
    const language = useIsPlaying() ? "en" : globals.language;
    return (
        <div
            className="story-frame"
            lang={language}
            dir={direction}
            data-view={viewMode}
            data-density={density}
            style={{ colorScheme: theme === "system" ? "light dark" : theme }}
        >
            <RollcallTextProvider messages={catalogues[language]}>
                <div style={{ maxInlineSize: width }}>{children}</div>
            </RollcallTextProvider>
        </div>
    );
}
