import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import type { MatrixClient } from "matrix-js-sdk";
import { useMemo, type ReactNode } from "react";
import { CallPanel, type CallPanelProps } from "../components/callPanel/CallPanel.js";
import { languageFor } from "../element/language.js";
import { RollcallProvider } from "../hooks/RollcallProvider.js";
import { ar } from "../locales/ar.js";
import { de } from "../locales/de.js";
import { en } from "../locales/en.js";
import { ClearAll } from "../query/clear/ClearAll.js";
import { ClearMembership } from "../query/clear/ClearMembership.js";
import { createMediaSource } from "../query/media.js";
import { RollcallTextProvider } from "../text/RollcallTextProvider.js";
import type { WidgetState } from "./connect.js";
import type { WidgetParams } from "./params.js";
import { texts } from "./texts.js";

interface WidgetProps {
    readonly state: WidgetState;
    readonly params: WidgetParams;
}

const queryClient = new QueryClient();

/** Those of the elements lack what its buttons say. */
const catalogues = { ar, de, en };

/** Displays the call panel of the widget's room, or a sentence until it can be shown. */
export function Widget({ state, params }: WidgetProps): ReactNode {
    const { phase, client, hasSticky, hasPictures } = state;
    const { language, text } = languageFor(state.language);
    if (phase !== "ready" || !client || params.roomId === undefined) {
        const { title, hint } = texts[language][phase === "ready" ? "waiting" : phase];
        return (
            <output className="widget-message" data-phase={phase}>
                <strong>{title}</strong>
                <span>{hint}</span>
            </output>
        );
    }
    return (
        <QueryClientProvider client={queryClient}>
            <RollcallTextProvider {...text} messages={catalogues[language]}>
                {!hasSticky && <p className="widget-note">{texts[language].noSticky}</p>}
                <Panel
                    client={client}
                    roomId={params.roomId}
                    hasPictures={hasPictures}
                    hasActions={params.hasActions}
                />
            </RollcallTextProvider>
        </QueryClientProvider>
    );
}

interface PanelProps {
    readonly client: MatrixClient;
    readonly roomId: string;
    readonly hasPictures: boolean;
    readonly hasActions: boolean;
}

function Panel({ client, roomId, hasPictures, hasActions }: PanelProps): ReactNode {
    const media = useMemo(
        () => (hasPictures ? createMediaSource(client, queryClient) : undefined),
        [client, hasPictures],
    );
    const renderActions = useMemo(() => (hasActions ? removeButtons(roomId) : undefined), [roomId, hasActions]);
    return (
        <RollcallProvider client={client} media={media}>
            <CallPanel roomId={roomId} headingLevel={1} renderActions={renderActions}>
                {hasActions && <ClearAll roomId={roomId} />}
            </CallPanel>
        </RollcallProvider>
    );
}

/** Returns a function that renders a button in the row of a person or device, to remove a device that was left behind. */
function removeButtons(roomId: string): CallPanelProps["renderActions"] {
    return (row, { controlProps }) => {
        const devices = row.type === "person" ? row.participant.devices : row.type === "device" ? [row.device] : [];
        const [target, another] = devices;
        if (!target || another) return null;
        return <ClearMembership roomId={roomId} target={target} {...controlProps} />;
    };
}
