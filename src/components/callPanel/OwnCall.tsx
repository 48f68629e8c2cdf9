import type { ReactNode } from "react";
import type { CallSession } from "../../core/index.js";
import { useText } from "../../text/textContext.js";
import { usePanel, type SessionActions } from "./panelContext.js";

/** Displays whether the user is in a session, and the buttons for it. Renders nothing if there is nothing to show. */
export function OwnCall({ session }: { readonly session: CallSession }): ReactNode {
    const text = useText();
    const { me, actions } = usePanel();
    const own = session.devices.filter(({ userId }) => userId === me.userId);
    const isHere = own.some(({ deviceId }) => deviceId !== undefined && deviceId === me.deviceId);
    const isElsewhere = own.length > 0 && !isHere;
    const [name, words]: [keyof SessionActions, "own.leave" | "own.moveHere" | "own.join"] = isHere
        ? ["onLeave", "own.leave"]
        : isElsewhere
          ? ["onMoveHere", "own.moveHere"]
          : ["onJoin", "own.join"];
    const act = me.userId === null ? undefined : actions[name];
    if (own.length === 0 && !act) return null;
    return (
        <div className="rollcall-own" data-own={isHere ? "here" : isElsewhere ? "elsewhere" : "none"}>
            {isHere && <p>{text.t("own.here")}</p>}
            {isElsewhere && <p>{text.t("own.elsewhere", { count: own.length })}</p>}
            {act && (
                <button
                    type="button"
                    className="rollcall-button"
                    data-primary={isHere ? undefined : ""}
                    onClick={() => act(session)}
                >
                    {text.t(words)}
                </button>
            )}
        </div>
    );
}
