import { useContext, useEffect, useId, useState, type ReactElement } from "react";
import { staticStore } from "../../core/internal.js";
import { byHand, byName, bySpeaking, combineComparators } from "../../hooks/comparators.js";
import { meFirst } from "../../hooks/meFirst.js";
import { useSelection } from "../../hooks/useSelection.js";
import { panelMenu } from "../../text/english/panelMenu.js";
import { usePartText } from "../../text/textContext.js";
import { sortIcon } from "../icons.js";
import { IconPopover } from "../popover/IconPopover.js";
import { HandsContext, SignalsContext } from "../signals/signals.js";
import { usePanel, type PanelOrder } from "./panelContext.js";

type Order = PanelOrder["id"] | "joined";

const meThenName = combineComparators(meFirst, byName);
const noSpeakers = staticStore<ReadonlyMap<string, number>>(new Map());

/** Displays a button that opens a menu to choose an order, and how people in several calls are grouped. */
export function PanelMenu({ isSortable }: { readonly isSortable: boolean }): ReactElement {
    const { t } = usePartText(panelMenu);
    const { snapshot, view, setView } = usePanel();
    const [order, setOrder] = useState<Order>("joined");
    const has = useSortBy(order);
    const orders: readonly (readonly [Order, string])[] = [
        ["joined", t("sort.joined")],
        ["name", t("sort.name")],
        ...(has.speakers || order === "speaking" ? [["speaking", t("sort.speaking")] as const] : []),
        ...(has.hands || order === "hand" ? [["hand", t("sort.hand")] as const] : []),
    ];
    return (
        <span className="rollcall-panel-menu">
            <IconPopover icon={sortIcon} label={t("panel.view")}>
                {isSortable && <Choice label={t("panel.sortBy")} options={orders} value={order} onChoose={setOrder} />}
                {snapshot.sessions.length > 1 && (
                    <Choice
                        label={t("panel.groupBy")}
                        options={[
                            ["sessions", t("panel.bySession")],
                            ["people", t("panel.byPerson")],
                        ]}
                        value={view}
                        onChoose={setView}
                    />
                )}
            </IconPopover>
        </span>
    );
}

/** Sorts the panel, always with the user's own account first. Returns which orders have something to sort by. */
function useSortBy(order: Order): { readonly speakers: boolean; readonly hands: boolean } {
    const { setOrder } = usePanel();
    const hands = useContext(HandsContext);
    const { speakers } = useContext(SignalsContext) ?? {};
    const speaking = useSelection(order === "speaking" && speakers ? speakers : noSpeakers, (all) => all);
    useEffect(() => {
        if (order === "name") setOrder({ id: order, compare: meThenName });
        if (order === "speaking") setOrder({ id: order, compare: combineComparators(meFirst, bySpeaking(speaking)) });
        if (order === "hand") setOrder({ id: order, compare: combineComparators(meFirst, byHand(hands)) });
        return () => setOrder(undefined);
    }, [order, speaking, hands, setOrder]);
    return { speakers: speakers !== undefined, hands: hands.size > 0 };
}

interface ChoiceProps<T extends string> {
    readonly label: string;
    readonly options: readonly (readonly [T, string])[];
    readonly value: T;
    readonly onChoose: (value: T) => void;
}

function Choice<T extends string>({ label, options, value, onChoose }: ChoiceProps<T>): ReactElement {
    const name = useId();
    return (
        <fieldset className="rollcall-choice">
            <legend>{label}</legend>
            {options.map(([each, words]) => (
                <label key={each}>
                    <input
                        type="radio"
                        name={name}
                        value={each}
                        checked={each === value}
                        onChange={() => onChoose(each)}
                    />
                    {words}
                </label>
            ))}
        </fieldset>
    );
}
