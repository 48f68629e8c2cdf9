import { forwardRef, type HTMLAttributes } from "react";
import type { ClassNames } from "../../components/className.js";
import { usePart } from "../../components/Part.js";
import { clearing } from "../../text/english/clearing.js";
import { formatClearError } from "../../text/formatClear.js";
import { usePartText } from "../../text/textContext.js";
import type { ClearAllWhich } from "./bulkClear.js";
import type { ClearOptions } from "./context.js";
import { useClearAll } from "./useClearAll.js";

/** Which entries of which room. */
export interface ClearAllProps extends ClearOptions, Omit<HTMLAttributes<HTMLDivElement>, "children"> {
    readonly roomId: string;
    /** Devices that are overdue, or entries that do not count. Defaults to `"overdue"`. */
    readonly which?: ClearAllWhich | undefined;
    readonly classNames?: ClassNames<"ask" | "progress" | "status">;
}

/**
 * Displays a button that removes every overdue device of a room, or every entry that does not count, one after the other. It asks
 * first, shows its progress, and can be stopped. Renders nothing if there is nothing the user may remove.
 * @example
 * <CallPanel roomId={roomId}>
 *     <ClearAll roomId={roomId} />
 * </CallPanel>
 */
export const ClearAll = forwardRef<HTMLDivElement, ClearAllProps>(function ClearAll(props, ref) {
    const { roomId, which = "overdue", policy, ...extra } = props;
    const { targets, progress, data, mutate, cancel, isPending, status } = useClearAll(roomId, { which, policy });
    const text = usePartText(clearing);
    const { root, slot } = usePart("rollcall-clear-all", ref, extra, { "data-status": status });
    const { t } = text;
    if (targets.length === 0 && !isPending && !data) return null;
    const statusWords = (): string => {
        if (progress?.waitsUntilTs !== undefined) return t("clear.waits", { time: text.moment(progress.waitsUntilTs) });
        if (progress) return t("clear.progress", { done: progress.done, total: progress.total });
        if (isPending || !data) return "";
        const [first] = data.failures;
        const done = t("clear.doneAll", { count: data.done });
        if (!first) return done;
        return [done, t("clear.left", { count: data.failures.length }), formatClearError(text, first.error)].join(" ");
    };
    return (
        <div {...root}>
            {targets.length > 0 && !isPending && (
                <details className={slot("ask")}>
                    <summary className="rollcall-button">
                        {t(which === "overdue" ? "clear.allOverdue" : "clear.allRejected", { count: targets.length })}
                    </summary>
                    <p>{t("clear.comesBack")}</p>
                    <button
                        type="button"
                        className="rollcall-button"
                        data-primary=""
                        data-danger=""
                        onClick={() => mutate()}
                    >
                        <span>{t("clear.removeAll", { count: targets.length })}</span>
                    </button>
                </details>
            )}
            {isPending && (
                <>
                    {progress && (
                        <progress
                            className={slot("progress")}
                            value={progress.done}
                            max={progress.total}
                            aria-label={t("clear.busy")}
                        />
                    )}
                    <button type="button" className="rollcall-button" onClick={cancel}>
                        {t("clear.stop")}
                    </button>
                </>
            )}
            <output className={slot("status")}>{statusWords()}</output>
        </div>
    );
});
