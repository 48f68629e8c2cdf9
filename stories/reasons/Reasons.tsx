import { Markdown } from "@storybook/addon-docs/blocks";
import type { ReactElement } from "react";
import { exampleOf, explainedReasons } from "./examples.ts";
import { ReasonExample } from "./ReasonExample.tsx";

/** Explains every reason: what it means, an event that is rejected for it, what the inspector shows, and what to do. */
export function Reasons(): ReactElement {
    return (
        <>
            {explainedReasons.map((reason) => {
                const { title, why, advice, event } = exampleOf(reason);
                return (
                    <section key={reason} aria-labelledby={reason}>
                        <h2 id={reason}>
                            <code>{reason}</code>
                        </h2>
                        <Markdown>{`**${title}** ${why}`}</Markdown>
                        <Markdown>{`\`\`\`json\n${excerptOf(event)}\n\`\`\``}</Markdown>
                        <div className="sb-unstyled story-frame">
                            <ReasonExample reason={reason} />
                        </div>
                        <Markdown>{`**What to do.** ${advice}`}</Markdown>
                    </section>
                );
            })}
        </>
    );
}

/** An event as JSON; a very long one ends with an ellipsis. */
function excerptOf(event: unknown): string {
    const lines = JSON.stringify(event, undefined, 2).split("\n");
    return lines.length > 60 ? [...lines.slice(0, 60), "…"].join("\n") : lines.join("\n");
}
