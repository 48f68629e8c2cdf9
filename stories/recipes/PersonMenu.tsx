import { Avatar, CallPanel, usePerson, type CallPanelProps } from "matrix-rollcall";
import { useId, useRef, type KeyboardEvent, type ReactElement } from "react";

interface PersonMenuProps {
    readonly roomId: string;
    readonly userId: string;
    /** Props that a row passes to its controls. */
    readonly controlProps: { readonly tabIndex: number | undefined };
    readonly actions: Readonly<Record<string, (userId: string) => void>>;
}

/** A menu for a person's row, on the platform's popover: Escape and a press outside close it and give the focus back. */
function PersonMenu({ roomId, userId, controlProps, actions }: PersonMenuProps): ReactElement {
    const { name, avatarUrl } = usePerson(roomId, userId);
    const id = useId();
    const button = useRef<HTMLButtonElement>(null);
    const menu = useRef<HTMLDivElement>(null);
    const place = (): void => {
        if (!menu.current || !button.current) return;
        const { left, right, bottom } = button.current.getBoundingClientRect();
        const isRtl = getComputedStyle(button.current).direction === "rtl";
        const wanted = isRtl ? left : right - menu.current.offsetWidth;
        menu.current.style.left = `${Math.max(4, Math.min(wanted, window.innerWidth - menu.current.offsetWidth - 4))}px`;
        menu.current.style.top = `${Math.min(bottom + 4, window.innerHeight - menu.current.offsetHeight - 4)}px`;
        menu.current.querySelector<HTMLElement>("[role=menuitem]")?.focus();
    };
    const onKeyDown = (event: KeyboardEvent): void => {
        if (event.key === "Escape") return;
        // The arrow keys are the menu's, not the list's.
        event.stopPropagation();
        if (event.key === "Tab") menu.current?.hidePopover();
        const items = [...(menu.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
        const at = items.indexOf(document.activeElement as HTMLElement);
        const targets: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
        const target = targets[event.key];
        if (target === undefined) return;
        event.preventDefault();
        items.at(target % items.length)?.focus();
    };
    return (
        <>
            <button
                {...controlProps}
                ref={button}
                type="button"
                className="person-menu-button"
                aria-label={`Actions for ${name}`}
                aria-haspopup="menu"
                popoverTarget={id}
            >
                ⋯
            </button>
            <div
                ref={menu}
                id={id}
                popover="auto"
                role="menu"
                tabIndex={-1}
                aria-label={`Actions for ${name}`}
                className="person-menu"
                onToggle={({ newState }) => newState === "open" && place()}
                onKeyDown={onKeyDown}
                onClick={(event) => event.stopPropagation()}
            >
                <div className="person-menu-head" role="presentation">
                    <Avatar userId={userId} name={name} avatarUrl={avatarUrl} />
                    <bdi>{name}</bdi>
                </div>
                {Object.entries(actions).map(([label, act]) => (
                    <button
                        key={label}
                        type="button"
                        role="menuitem"
                        tabIndex={-1}
                        onClick={() => {
                            menu.current?.hidePopover();
                            act(userId);
                        }}
                    >
                        {label}
                    </button>
                ))}
            </div>
            <style href="person-menu" precedence="default">{`
                .person-menu-button { inline-size: 2rem; block-size: 2rem; border: 0; border-radius: 0.5rem; background: none; color: inherit; font: inherit; cursor: pointer; }
                .person-menu-button:hover { background: color-mix(in srgb, currentcolor 10%, transparent); }
                .person-menu { position: fixed; inset: auto; margin: 0; padding: 0.375rem; min-inline-size: 13rem; max-inline-size: 20rem; border: 1px solid color-mix(in srgb, CanvasText 20%, Canvas); border-radius: 0.75rem; background: Canvas; color: CanvasText; font: inherit; box-shadow: 0 8px 28px rgb(0 0 0 / 18%); }
                .person-menu-head { display: flex; align-items: center; gap: 0.625rem; padding: 0.375rem 0.5rem 0.625rem; font-weight: 600; overflow-wrap: anywhere; }
                .person-menu > button { display: block; inline-size: 100%; min-block-size: 2.25rem; padding: 0.25rem 0.5rem; border: 0; border-radius: 0.5rem; background: none; color: inherit; font: inherit; text-align: start; cursor: pointer; }
                .person-menu > button:is(:hover, :focus-visible) { background: color-mix(in srgb, CanvasText 10%, Canvas); outline-offset: -2px; }
                @media (pointer: coarse) { .person-menu > button, .person-menu-button { min-block-size: 2.75rem; min-inline-size: 2.75rem; } }
            `}</style>
        </>
    );
}

/** A panel whose people have a menu. */
export function PanelWithMenus({
    roomId,
    actions,
    ...props
}: CallPanelProps & Pick<PersonMenuProps, "actions">): ReactElement {
    return (
        <CallPanel
            roomId={roomId}
            {...props}
            renderActions={(row, { controlProps }) =>
                row.type === "person" && (
                    <PersonMenu
                        roomId={roomId}
                        userId={row.participant.userId}
                        controlProps={controlProps}
                        actions={actions}
                    />
                )
            }
        />
    );
}
