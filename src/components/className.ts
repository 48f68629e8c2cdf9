/** A part's own classes and the host's. All parts share `rollcall`, which brings the custom properties. */
export function classNameOf(own: string, host: string | undefined): string {
    return host ? `rollcall ${own} ${host}` : `rollcall ${own}`;
}

/** A host's classes by the names of a part's slots. */
export type ClassNames<Slot extends string> = Readonly<Partial<Record<Slot, string>>>;

/** Makes the class of each slot of a part: `rollcall-session-title`, and the host's. */
export function slotClasses<Slot extends string>(
    part: string,
    classNames: ClassNames<Slot> | undefined,
): (slot: Slot) => string {
    return (slot) => {
        const host = classNames?.[slot];
        return host ? `${part}-${slot} ${host}` : `${part}-${slot}`;
    };
}
