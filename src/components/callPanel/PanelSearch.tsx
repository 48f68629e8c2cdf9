import { forwardRef, type InputHTMLAttributes } from "react";
import { classNameOf } from "../className.js";
import { Icon } from "../Icon.js";
import { useText } from "../text/textContext.js";
import { usePanel } from "./panelContext.js";

/** Props of the search box. */
export type CallPanelSearchProps = Omit<InputHTMLAttributes<HTMLInputElement>, "value" | "defaultValue" | "type">;

/** Finds people by name and Matrix id in every session at once. Escape clears it. */
export const CallPanelSearch = forwardRef<HTMLInputElement, CallPanelSearchProps>(function CallPanelSearch(
    { className, style, onChange, onKeyDown, ...props },
    ref,
) {
    const { t } = useText();
    const { search, setSearch } = usePanel();
    return (
        <div className={classNameOf("rollcall-search", className)} style={style}>
            <Icon name="search" />
            <input
                ref={ref}
                type="search"
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
                <button type="button" aria-label={t("search.clear")} onClick={clear}>
                    <Icon name="close" />
                </button>
            )}
        </div>
    );

    function clear({ currentTarget }: { readonly currentTarget: HTMLElement }): void {
        setSearch("");
        currentTarget.parentElement?.querySelector("input")?.focus();
    }
});
