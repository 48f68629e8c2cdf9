import { useMutationState } from "@tanstack/react-query";
import { forwardRef, type HTMLAttributes, type MouseEvent, type ReactNode } from "react";
import { useAnnounce } from "../../components/announcer/announceContext.js";
import { rootClass, slotClasses, type ClassNames } from "../../components/className.js";
import { usePopover, type Popover } from "../../components/popover/usePopover.js";
import type { ClearError, ClearPlan, ClearRefusal, ClearTarget } from "../../core/internal.js";
import { useLiveness } from "../../hooks/useLiveness.js";
import { usePerson } from "../../hooks/usePerson.js";
import { formatClearError, formatWhyNot } from "../../text/formatClear.js";
import { plainText } from "../../text/plainText.js";
import { useText } from "../../text/textContext.js";
import { clearMutationKey, type ClearOptions } from "./clearMutationOptions.js";
import type { ClearClient } from "./send.js";
import { useClearMembership } from "./useClearMembership.js";

/** Which entry, and who clears it. */
export interface ClearMembershipProps
    extends ClearOptions, Omit<HTMLAttributes<HTMLSpanElement>, "children" | "tabIndex"> {
    readonly client: ClearClient;
    readonly roomId: string;
    readonly target: ClearTarget;
    /** Whose it is; their name as the provider has it when absent. */
    readonly name?: string | undefined;
    /** Of the button: a row's `controlProps` have it. */
    readonly tabIndex?: number | undefined;
    readonly classNames?: ClassNames<"button" | "popover">;
}

/**
 * A button that removes an entry, after it has said what that does; or that says why one may not. Nothing for one that may well be
 * there and is not one's own to remove. For the `actions` of rows and of the inspector.
 * @example
 * actions: (row, { controlProps }) =>
 *     row.type === "device" && <ClearMembership client={client} roomId={roomId} target={row.device} {...controlProps} />
 */
export const ClearMembership = forwardRef<HTMLSpanElement, ClearMembershipProps>(function ClearMembership(props, ref) {
    const { client, roomId, target, name, policy, tabIndex, classNames, className, ...extra } = props;
    const text = useText();
    const clear = useClearMembership(roomId, { client, policy });
    const person = usePerson(roomId, userOf(target));
    const isLive = useLiveness(target.kind === "device" ? target : overdue).state === "live";
    const { isOpen, toggle, anchorRef, anchorProps, popoverRef, popoverProps } = usePopover();
    const announce = useAnnounce();
    const slot = slotClasses("rollcall-clear", classNames);
    // From the cache: a row that is scrolled out of sight and back has lost nothing.
    const tried = useMutationState({
        filters: {
            mutationKey: clearMutationKey(client, roomId),
            exact: true,
            predicate: ({ state }) => isSameEntry(state.variables as ClearTarget | undefined, target),
        },
        select: ({ state }) => state,
    }).at(-1);

    const plan = clear.plan(target);
    if (plan.whyNot === "gone" || (isLive && (plan.whyNot !== undefined || isThisDevice(client, target)))) return null;
    const who = plainText(name ?? person.name, 60);
    const remove = async (): Promise<void> => {
        try {
            await clear.mutateAsync(target);
        } catch {
            // It is in the mutation's state, and said from there.
            return;
        }
        // By now its row is gone, and with it whatever would be told of the mutation.
        announce?.(text.t("clear.done", { name: who }));
    };
    return (
        <span
            ref={ref}
            className={rootClass("rollcall-clear", className)}
            data-status={tried?.status}
            data-why-not={plan.whyNot}
            {...text.attributes}
            {...extra}
        >
            <button
                ref={anchorRef}
                type="button"
                className={`rollcall-button ${slot("button")}`}
                data-quiet=""
                tabIndex={tabIndex}
                aria-label={text.t("clear.label", { name: who })}
                onClick={toggle}
                {...anchorProps}
            >
                {text.t(tried?.status === "pending" ? "clear.busy" : "clear.remove")}
            </button>
            <span ref={popoverRef} className={`rollcall-popover ${slot("popover")}`} {...withoutBubbling(popoverProps)}>
                {isOpen && (
                    <Ask
                        plan={plan}
                        who={who}
                        isBusy={tried?.status === "pending"}
                        error={tried?.status === "error" ? (tried.error as ClearError) : undefined}
                        onRemove={() => void remove()}
                        onCancel={toggle}
                    />
                )}
            </span>
        </span>
    );
});

/** A target that is no device is not there for sure. */
const overdue: readonly never[] = [];

/** What is pressed in it is no matter of the row around it. */
function withoutBubbling(
    props: Popover["popoverProps"],
): Popover["popoverProps"] & { onClick: (event: MouseEvent) => void } {
    return {
        ...props,
        onClick: (event) => event.stopPropagation(),
        onKeyDown: (event) => {
            if (event.key !== "Escape") event.stopPropagation();
            props.onKeyDown(event);
        },
    };
}

function isSameEntry(a: ClearTarget | undefined, b: ClearTarget): boolean {
    return a?.key === b.key && a.eventId === b.eventId;
}

function isThisDevice(client: ClearClient, target: ClearTarget): boolean {
    return (
        target.kind === "device" && target.userId === client.getUserId() && target.deviceId === client.getDeviceId?.()
    );
}

function userOf(target: ClearTarget): string {
    return "userId" in target ? target.userId : target.sender;
}

interface AskProps {
    readonly plan: ClearPlan | ClearRefusal;
    readonly who: string;
    readonly isBusy: boolean;
    readonly error: ClearError | undefined;
    readonly onRemove: () => void;
    readonly onCancel: () => void;
}

/** What will happen, or why it may not, or what went wrong. */
function Ask({ plan, who, isBusy, error, onRemove, onCancel }: AskProps): ReactNode {
    const text = useText();
    if (plan.whyNot !== undefined) return <span>{formatWhyNot(text, plan.whyNot)}</span>;
    return (
        <>
            <strong>{text.t("clear.ask", { name: who, count: plan.count })}</strong>
            <span>{text.t(plan.isOwn ? "clear.comesBackOwn" : "clear.comesBack")}</span>
            <output>{isBusy ? text.t("clear.busy") : error && formatClearError(text, error)}</output>
            <span className="rollcall-clear-buttons">
                <button type="button" className="rollcall-button" data-primary="" disabled={isBusy} onClick={onRemove}>
                    {text.t(error ? "clear.again" : "clear.remove")}
                </button>
                <button type="button" className="rollcall-button" onClick={onCancel}>
                    {text.t("clear.cancel")}
                </button>
            </span>
        </>
    );
}
