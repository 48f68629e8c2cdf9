import type { JSX } from "react";
import { copying } from "../../text/english/copying.js";
import { formatSession } from "../../text/formatSession.js";
import { plainText } from "../../text/plainText.js";
import { usePartText } from "../../text/textContext.js";
import { CopyButton } from "../CopyButton.js";
import { usePanel } from "./panelContext.js";

/** Displays a button that copies the names: one line for each session and each of its people. */
export function CopyNames(): JSX.Element {
    const text = usePartText(copying);
    const { snapshot, getName } = usePanel();
    const getText = (): string =>
        snapshot.sessions
            .map((session) => {
                const names = session.participants.map(({ userId }) => `- ${plainText(getName(userId))} (${userId})`);
                return [formatSession(text, session).replace(/[\u2068\u2069]/g, ""), ...names].join("\n");
            })
            .join("\n\n");
    return <CopyButton getText={getText} label={text.t("panel.copy")} isIcon />;
}
