import { forwardRef, type HTMLAttributes } from "react";
import { rootClass, slotClasses, type ClassNames } from "../../components/className.js";
import { formatClearError } from "../../text/formatClear.js";
import { useText } from "../../text/textContext.js";
import type { ClearOptions } from "./clearMutationOptions.js";
import type { ClearClient } from "./send.js";
import type { ClearAllWhich } from "./sweep.js";
import { useClearAll } from "./useClearAll.js";

/** Which entries of which room, and who clears them. */
export interface ClearOverdueProps extends ClearOptions, Omit<HTMLAttributes<HTMLDivElement>, "children"> {
    readonly client: ClearClient;
    readonly roomId: string;
    /** Devices whose clients are overdue, or all that does not count; the former when absent. */
    readonly which?: ClearAllWhich | undefined;
    readonly classNames?: ClassNames<"ask" | "progress" | "status">;
}

/**
 * Removes all that is overdue in a room, or all that does not count, one after the other; asks first, shows how far it has come,
 * and can be stopped. Nothing where there is nothing that one may remove.
 * @example
 * <CallPanel roomId={roomId} inspector={<ClearOverdue client={client} roomId={roomId} />} />
 */
export const ClearOverdue = forwardRef<HTMLDivElement, ClearOverdueProps>(function ClearOverdue(props, ref) {
    const { client, roomId, which = "overdue", policy, classNames, className, ...extra } = props;
    const text = useText();
    const { t } = text;
    const slot = slotClasses("rollcall-clear", classNames);
    const { targets, progress, data, mutate, cancel, isPending, status } = useClearAll(roomId, {
        client,
        which,
        policy,
    });
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
        <div
            ref={ref}
            className={rootClass("rollcall-clear-all", className)}
            data-status={status}
            {...text.attributes}
            {...extra}
        >
            {targets.length > 0 && !isPending && (
                <details className={slot("ask")}>
                    <summary className="rollcall-button">
                        {t(which === "overdue" ? "clear.allOverdue" : "clear.allRejected", { count: targets.length })}
                    </summary>
                    <p>{t("clear.comesBack")}</p>
                    <button type="button" className="rollcall-button" data-primary="" onClick={() => mutate()}>
                        {t("clear.removeAll", { count: targets.length })}
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
