import { useContext, useEffect, useId, useState, type ReactElement } from "react";
import { staticStore } from "../../core/internal.js";
import { byHand, byName, bySpeaking, combineComparators } from "../../hooks/comparators.js";
import { meFirst } from "../../hooks/meFirst.js";
import { useSelection } from "../../hooks/useSelection.js";
import { panelMenu } from "../../text/english/panelMenu.js";
import { usePartText } from "../../text/textContext.js";
import { sortIcon } from "../laterIcons.js";
import { IconPopover } from "../popover/IconPopover.js";
import { HandsContext, SignalsContext } from "../signals/signals.js";
import { usePanel, type PanelOrder } from "./panelContext.js";

/** What the orders of the menu sort by: who speaks, and who raised a hand. */
interface SortFacts {
    readonly speakers: ReadonlyMap<string, number>;
    readonly hands: ReadonlyMap<string, number>;
}

const meThenName = combineComparators(meFirst, byName);

/** The orders of the menu, always with the user's own account first. Undefined for the order that the panel has anyway. */
const orders = {
    joined: () => undefined,
    name: () => meThenName,
    speaking: ({ speakers }) => combineComparators(meFirst, bySpeaking(speakers)),
    hand: ({ hands }) => combineComparators(meFirst, byHand(hands)),
} satisfies Record<string, (facts: SortFacts) => PanelOrder["compare"] | undefined>;

type Order = keyof typeof orders;

const allOrders = Object.keys(orders) as readonly Order[];
const noSpeakers = staticStore<ReadonlyMap<string, number>>(new Map());

/** Displays a button that opens a menu to choose an order, and how people in several calls are grouped. */
export function PanelMenu({ isSortable }: { readonly isSortable: boolean }): ReactElement {
    const { t } = usePartText(panelMenu);
    const { snapshot, view, setView } = usePanel();
    const [order, setOrder] = useState<Order>("joined");
    const isOffered = useSortBy(order);
    const offered = allOrders.filter((each) => isOffered[each] || each === order);
    return (
        <span className="rollcall-panel-menu">
            <IconPopover icon={sortIcon} label={t("panel.view")}>
                {isSortable && (
                    <Choice
                        label={t("panel.sortBy")}
                        options={offered.map((each) => [each, t(`sort.${each}`)])}
                        value={order}
                        onChoose={setOrder}
                    />
                )}
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

/** Sorts the panel. Returns which orders have something to sort by. */
function useSortBy(order: Order): Readonly<Record<Order, boolean>> {
    const { setOrder } = usePanel();
    const hands = useContext(HandsContext);
    const { speakers: source } = useContext(SignalsContext) ?? {};
    const speakers = useSelection(order === "speaking" && source ? source : noSpeakers);
    useEffect(() => {
        const compare = orders[order]({ speakers, hands });
        if (compare) setOrder({ id: order, compare });
        return () => setOrder(undefined);
    }, [order, speakers, hands, setOrder]);
    return { joined: true, name: true, speaking: source !== undefined, hand: hands.size > 0 };
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
        <div role="radiogroup" aria-labelledby={`${name}-label`} className="rollcall-choice">
            <div id={`${name}-label`} className="rollcall-choice-title">
                {label}
            </div>
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
        </div>
    );
}
