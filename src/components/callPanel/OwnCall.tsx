import type { ReactNode } from "react";
import type { CallDevice, CallSession } from "../../core/index.js";
import { useIsConnected } from "../../hooks/useIsConnected.js";
import { usePartText } from "../../text/textContext.js";
import { usePanel, type SessionActions } from "./panelContext.js";

type OwnState = "here" | "elsewhere" | "left-behind" | "none";
type Act = readonly [keyof SessionActions, "own.leave" | "own.moveHere" | "own.join" | "own.rejoin" | "own.remove"];

const actsOf: Readonly<Record<OwnState, readonly Act[]>> = {
    here: [["onLeave", "own.leave"]],
    elsewhere: [["onMoveHere", "own.moveHere"]],
    "left-behind": [
        ["onJoin", "own.rejoin"],
        ["onRemove", "own.remove"],
    ],
    none: [["onJoin", "own.join"]],
};

/** Displays buttons to join, leave or move a session. Renders nothing if the host handles none of them. */
export function OwnCall({ session }: { readonly session: CallSession }): ReactNode {
    const { t } = usePartText();
    const { me, actions } = usePanel();
    const own = session.devices.filter(({ userId }) => userId === me.userId);
    const here = own.filter(({ deviceId }) => deviceId !== undefined && deviceId === me.deviceId);
    const isConnected = useIsConnected(session, here);
    const state = stateOf(own, here, isConnected);
    const acts = me.userId === null ? [] : actsOf[state].filter(([name]) => actions[name] !== undefined);
    if (acts.length === 0 && state !== "left-behind") return null;
    return (
        <div className="rollcall-panel-own" data-own={state}>
            {state === "here" && <div>{t("own.here")}</div>}
            {state === "elsewhere" && <div>{t("own.elsewhere", { count: own.length })}</div>}
            {state === "left-behind" && <div>{t("own.leftBehind")}</div>}
            {acts.map(([name, words], index) => (
                <button
                    key={name}
                    type="button"
                    className="rollcall-button"
                    data-primary={state !== "here" && index === 0 ? "" : undefined}
                    onClick={() => actions[name]?.(session)}
                >
                    <span>{t(words)}</span>
                </button>
            ))}
        </div>
    );
}

function stateOf(own: readonly CallDevice[], here: readonly CallDevice[], isConnected: boolean): OwnState {
    if (here.length > 0) return isConnected ? "here" : "left-behind";
    return own.length > 0 ? "elsewhere" : "none";
}
