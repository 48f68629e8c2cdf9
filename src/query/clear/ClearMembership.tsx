import * as reactQuery from "@tanstack/react-query";
import { forwardRef, useState, type HTMLAttributes, type ReactNode } from "react";
import { useAnnounce } from "../../components/announcer/announceContext.js";
import type { ClassNames } from "../../components/className.js";
import { usePart } from "../../components/Part.js";
import { usePopover } from "../../components/popover/usePopover.js";
import type { LeanRollcall, LivenessFacts } from "../../core/index.js";
import { type ClearError, type ClearPlan, type ClearRefusal, type ClearTarget } from "../../core/internal.js";
import { useDeviceDetails } from "../../hooks/useDeviceDetails.js";
import { useLeanRollcall } from "../../hooks/useLeanRollcall.js";
import { useLiveness } from "../../hooks/useLiveness.js";
import { usePerson } from "../../hooks/usePerson.js";
import { clearing } from "../../text/english/clearing.js";
import { formatClearError, formatWhyNot } from "../../text/formatClear.js";
import { plainName, plainText } from "../../text/plainText.js";
import { usePartText, type PartText } from "../../text/textContext.js";
import { useHostQueryClient } from "../useHostQueryClient.js";
import { clearMutationKey } from "./clearMutationOptions.js";
import type { ClearOptions } from "./context.js";
import { useClearMembership } from "./useClearMembership.js";
import { useClearOptions } from "./useClearOptions.js";
import { userOf } from "./userOf.js";

/** The room and the membership to remove. */
export interface ClearMembershipProps
    extends ClearOptions, Omit<HTMLAttributes<HTMLSpanElement>, "children" | "tabIndex"> {
    /** The room. */
    readonly roomId: string;
    /** The membership to remove. */
    readonly target: ClearTarget;
    /** Name of the user whose entry it is. Defaults to the provider's name for them. */
    readonly name?: string | undefined;
    /** `tabIndex` of the button, as a row's `controlProps` have it. Defaults to the normal tab order. */
    readonly tabIndex?: number | undefined;
    /** Classes that are added to the elements inside, by slot. */
    readonly classNames?: ClassNames<"button" | "popover">;
}

/**
 * Displays a button that removes a membership after explaining what that does, or explains why it can't be removed now. Renders
 * nothing for users who may not remove it, or for a live device that they can't remove. For the `actions` of rows and of the
 * inspector.
 * @example
 * actions: (row, { controlProps }) =>
 *     row.type === "device" && <ClearMembership roomId={roomId} target={row.device} {...controlProps} />
 */
export const ClearMembership = forwardRef<HTMLSpanElement, ClearMembershipProps>(function ClearMembership(props, ref) {
    const { roomId, target, name, policy, absent, tabIndex, ...extra } = props;
    const rollcall = useLeanRollcall();
    const options = useClearOptions({ policy, absent });
    const clear = useClearMembership(roomId, options);
    const person = usePerson(roomId, userOf(target));
    const isAbsent = options.absent?.has(target.key);
    const { state, lastSignTs } = useLiveness(target.kind === "device" ? target : ended);
    const isLive = state === "live" && !isAbsent;
    const { isOpen, toggle, close, anchorRef, anchorProps, popoverRef, popoverProps } = usePopover();
    const details = useDeviceDetails(isOpen && target.kind === "device" ? { ...target, roomId } : undefined);
    const announce = useAnnounce();
    const [asked, setAsked] = useState({ question: "", hasChanged: false });
    // Read from the cache, so that a row that was scrolled out of view keeps its state.
    const tried = reactQuery
        .useMutationState(
            {
                filters: {
                    mutationKey: clearMutationKey(rollcall, roomId),
                    exact: true,
                    predicate: ({ state }) => isSameEntry(state.variables as ClearTarget | undefined, target),
                },
                select: ({ state }) => state,
            },
            useHostQueryClient(),
        )
        .at(-1);
    const isBusy = tried?.status === "pending";

    const plan = clear.plan(target);
    const text = usePartText(clearing);
    const { root, slot } = usePart("rollcall-clear-membership", ref, extra, {
        "data-status": tried?.status,
        "data-why-not": plan.whyNot,
    });
    const isOffered =
        plan.whyNot === undefined ? !isLive || !isThisDevice(rollcall, target) : !isLive && !isNever(plan);
    // An open question stays and says what changed, so that the focus is not lost.
    if (plan.whyNot === "gone" || (!isOffered && !isOpen)) return null;
    const who: Who = {
        name: plainName(name ?? person.name, person.userId, 60),
        device: deviceOf(text, target, details?.displayName, isLive ? undefined : lastSignTs),
    };
    const question = plan.whyNot ?? JSON.stringify([target.eventId, plan.isOwn, plan.count]);
    const open = (): void => {
        setAsked({ question, hasChanged: false });
        toggle();
    };
    const remove = async (): Promise<void> => {
        // The user was asked about something else than what would be removed now.
        if (asked.question !== question) return setAsked({ question, hasChanged: true });
        try {
            await clear.mutateAsync(target);
        } catch {
            // The error is displayed from the mutation's state.
            return;
        }
        // Its row is gone by now, and the mutation's state with it.
        announce?.(formatWho(text, "clear.done", who));
    };
    return (
        <span {...root}>
            <button
                ref={anchorRef}
                type="button"
                className={`rollcall-button ${slot("button")}`}
                tabIndex={tabIndex}
                aria-label={formatWho(text, "clear.label", who)}
                onClick={open}
                {...anchorProps}
            >
                {text.t(isBusy ? "clear.busy" : "clear.remove")}
            </button>
            <span ref={popoverRef} className={`rollcall-popover ${slot("popover")}`} {...popoverProps}>
                {isOpen && (
                    <Ask
                        plan={plan}
                        who={who}
                        isBusy={isBusy}
                        hasChanged={asked.hasChanged}
                        error={tried?.status === "error" ? (tried.error as ClearError) : undefined}
                        onRemove={() => void remove()}
                        onCancel={close}
                    />
                )}
            </span>
        </span>
    );
});

/** Stands for a target that is not a device: its client is not in the call. */
const ended: LivenessFacts = {
    format: "session",
    createdTs: -Infinity,
    sentTs: -Infinity,
    expiresTs: -Infinity,
    focusSelection: undefined,
};

function isSameEntry(a: ClearTarget | undefined, b: ClearTarget): boolean {
    return a?.key === b.key && a.eventId === b.eventId;
}

/** Whether the user may not remove it, now or later. */
function isNever({ whyNot }: ClearRefusal): boolean {
    return ["not-joined", "no-power", "not-permitted"].includes(whyNot);
}

function isThisDevice(rollcall: LeanRollcall | null, target: ClearTarget): boolean {
    return target.kind === "device" && target.userId === rollcall?.userId && target.deviceId === rollcall.deviceId;
}

/** The owner of a membership, and which device it is, in words. */
interface Who {
    readonly name: string;
    readonly device: string | undefined;
}

/** Returns a device by its name, or else by what its row says of it. What is not shown has only an ID. */
function deviceOf(
    text: PartText,
    target: ClearTarget,
    displayName: string | undefined,
    goneTs: number | undefined,
): string | undefined {
    const given = target.kind === "device" ? displayName : "deviceId" in target ? target.deviceId : undefined;
    const name = plainText(given ?? "", 40).trim();
    if (name) return text.t("text.quoted", { text: name });
    if (target.kind !== "device") return undefined;
    const time = text.moment(goneTs ?? target.since);
    return `(${text.t(goneTs === undefined ? "device.since" : "device.noSign", { time })})`;
}

function formatWho(
    { t }: PartText<keyof typeof clearing>,
    id: "clear.label" | "clear.ask" | "clear.done",
    { name, device }: Who,
): string {
    return device === undefined ? t(id, { name, count: 1 }) : t(`${id}Device`, { name, device });
}

interface AskProps {
    readonly plan: ClearPlan | ClearRefusal;
    readonly who: Who;
    readonly isBusy: boolean;
    /** Whether the entry changed between the question and the answer. */
    readonly hasChanged: boolean;
    readonly error: ClearError | undefined;
    readonly onRemove: () => void;
    readonly onCancel: () => void;
}

/** Displays what will happen, why the user may not, or what went wrong. */
function Ask({ plan, who, isBusy, hasChanged, error, onRemove, onCancel }: AskProps): ReactNode {
    const text = usePartText(clearing);
    if (plan.whyNot !== undefined) return <span>{formatWhyNot(text, plan.whyNot)}</span>;
    return (
        <>
            <strong>
                {plan.count > 1
                    ? text.t("clear.ask", { name: who.name, count: plan.count })
                    : formatWho(text, "clear.ask", who)}
            </strong>
            <span>{text.t(plan.isOwn ? "clear.comesBackOwn" : "clear.comesBack")}</span>
            <span role="status">
                {isBusy
                    ? text.t("clear.busy")
                    : hasChanged
                      ? text.t("clear.error.changed")
                      : error && formatClearError(text, error)}
            </span>
            <span className="rollcall-clear-membership-buttons">
                <button
                    type="button"
                    className="rollcall-button"
                    data-primary=""
                    data-danger=""
                    // A disabled button would lose the focus before its row can pass it on.
                    aria-disabled={isBusy || undefined}
                    onClick={isBusy ? undefined : onRemove}
                >
                    <span>{text.t(error ? "clear.again" : "clear.remove")}</span>
                </button>
                <button type="button" className="rollcall-button" onClick={onCancel}>
                    {text.t("clear.cancel")}
                </button>
            </span>
        </>
    );
}
