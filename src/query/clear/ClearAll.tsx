import { forwardRef, type HTMLAttributes, type ReactNode } from "react";
import type { ClassNames } from "../../components/className.js";
import { usePart } from "../../components/Part.js";
import { useMergedRef } from "../../components/useMergedRef.js";
import type { ClearTarget } from "../../core/internal.js";
import { usePeople } from "../../hooks/usePeople.js";
import { clearing } from "../../text/english/clearing.js";
import { names } from "../../text/english/names.js";
import { formatClearError } from "../../text/formatClear.js";
import { plainName } from "../../text/plainText.js";
import { usePartText } from "../../text/textContext.js";
import type { ClearAllWhich } from "./bulkClear.js";
import type { ClearOptions } from "./context.js";
import { useClearAll } from "./useClearAll.js";
import { userOf } from "./userOf.js";

/** The room and the entries to remove. */
export interface ClearAllProps extends ClearOptions, Omit<HTMLAttributes<HTMLDivElement>, "children"> {
    /** The room. */
    readonly roomId: string;
    /** Which entries to remove: overdue devices, or memberships that do not count. Defaults to `"overdue"`. */
    readonly which?: ClearAllWhich | undefined;
    /** Classes that are added to the elements inside, by slot. */
    readonly classNames?: ClassNames<"ask" | "progress" | "status">;
}

/** Maximum number of people that are listed. More are counted. */
const maxListed = 20;

interface ListedProps {
    readonly roomId: string;
    readonly targets: readonly ClearTarget[];
    readonly unit: "devices.count" | "clear.entries";
}

/** Lists the users whose devices or entries would be removed, and how many of each. */
function Listed({ roomId, targets, unit }: ListedProps): ReactNode {
    const { t, including } = usePartText(clearing);
    const counts = new Map<string, number>();
    for (const target of targets) counts.set(userOf(target), (counts.get(userOf(target)) ?? 0) + 1);
    const userIds = [...counts.keys()];
    const people = usePeople(roomId, userIds.slice(0, maxListed));
    return (
        <div role="list" className="rollcall-clear-all-list">
            {people.map(({ userId, name }) => (
                <div role="listitem" key={userId}>
                    <bdi>{plainName(name, userId, 60)}</bdi>
                    <span>{t(unit, { count: counts.get(userId) ?? 0 })}</span>
                </div>
            ))}
            {userIds.length > maxListed && (
                <div role="listitem">{including(names).t("people.others", { count: userIds.length - maxListed })}</div>
            )}
        </div>
    );
}

/**
 * Displays a button that removes every overdue device in a room, or every membership that does not count, one after the other.
 * It lists them and asks first, shows its progress, and can be stopped. Renders nothing if there is nothing that the user may
 * remove.
 * @example
 * <CallPanel roomId={roomId}>
 *     <ClearAll roomId={roomId} />
 * </CallPanel>
 */
export const ClearAll = forwardRef<HTMLDivElement, ClearAllProps>(function ClearAll(props, ref) {
    const { roomId, which = "overdue", policy, absent, ...extra } = props;
    const { targets, progress, data, mutate, cancel, isPending, status } = useClearAll(roomId, {
        which,
        policy,
        absent,
    });
    const text = usePartText(clearing);
    const own = useMergedRef(ref);
    const { root, slot } = usePart("rollcall-clear-all", own, extra, { "data-status": status });
    // Its buttons replace each other, and the one that is pressed has the focus.
    const onPress = (action: () => void) => () => {
        own.current?.focus();
        action();
    };
    const { t } = text;
    const isOverdue = which === "overdue";
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
        <div tabIndex={-1} {...root}>
            {targets.length > 0 && !isPending && (
                <div className={slot("ask")}>
                    <details>
                        <summary className="rollcall-button">
                            {t(isOverdue ? "clear.allOverdue" : "clear.allRejected", { count: targets.length })}
                        </summary>
                        <Listed {...{ roomId, targets }} unit={isOverdue ? "devices.count" : "clear.entries"} />
                        <div>{t("clear.comesBack")}</div>
                        <button
                            type="button"
                            className="rollcall-button"
                            data-primary=""
                            data-danger=""
                            onClick={onPress(mutate)}
                        >
                            <span>{t("clear.removeAll", { count: targets.length })}</span>
                        </button>
                    </details>
                </div>
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
                    <button type="button" className="rollcall-button" onClick={onPress(cancel)}>
                        {t("clear.stop")}
                    </button>
                </>
            )}
            <div role="status" className={slot("status")}>
                {statusWords()}
            </div>
        </div>
    );
});
