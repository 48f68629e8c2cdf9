import { forwardRef, type InputHTMLAttributes } from "react";
import { usePartText } from "../../text/textContext.js";
import { rootClass, slotClasses, type ClassNames } from "../className.js";
import { Icon } from "../Icon.js";
import { closeIcon, searchIcon } from "../icons.js";
import { peopleIn, usePanel } from "./panelContext.js";

/** Props of the search input; `className` and `style` go to the element around it. */
export interface CallPanelSearchProps extends Omit<
    InputHTMLAttributes<HTMLInputElement>,
    "value" | "defaultValue" | "type"
> {
    /** Minimum number of people for which it is displayed. Defaults to 8. */
    readonly minPeople?: number | undefined;
    /** Classes that are added to the elements inside, by slot. */
    readonly classNames?: ClassNames<"input" | "clear">;
}

/**
 * Displays an input that searches people by name and Matrix ID in every session at once. Escape clears it. Hidden while there
 * are few people.
 */
export const CallPanelSearch = forwardRef<HTMLInputElement, CallPanelSearchProps>(function CallPanelSearch(
    { minPeople = 8, classNames, className, style, onChange, onKeyDown, ...props },
    ref,
) {
    const { t } = usePartText();
    const { search, setSearch, snapshot } = usePanel();
    const slot = slotClasses("rollcall-panel-search", classNames);
    if (peopleIn(snapshot.sessions) < minPeople && search === "") return null;
    return (
        <div className={rootClass("rollcall-panel-search", className)} style={style}>
            <Icon path={searchIcon} />
            <input
                ref={ref}
                type="search"
                className={slot("input")}
                value={search}
                aria-label={t("search.label")}
                placeholder={t("search.label")}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => {
                    onChange?.(event);
                    setSearch(event.target.value);
                }}
                onKeyDown={(event) => {
                    onKeyDown?.(event);
                    if (event.key !== "Escape" || search === "") return;
                    event.preventDefault();
                    event.stopPropagation();
                    setSearch("");
                }}
                {...props}
            />
            {search !== "" && (
                <button type="button" className={slot("clear")} aria-label={t("search.clear")} onClick={clear}>
                    <Icon path={closeIcon} />
                </button>
            )}
        </div>
    );

    function clear({ currentTarget }: { readonly currentTarget: HTMLElement }): void {
        setSearch("");
        currentTarget.parentElement?.querySelector("input")?.focus();
    }
});
