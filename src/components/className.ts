/** A class of ours and a host's. */
export function withHost(own: string, host: string | undefined): string {
    return host ? `${own} ${host}` : own;
}

/** A part's own classes and the host's. All parts share `rollcall`, which brings the custom properties. */
export function classNameOf(own: string, host: string | undefined): string {
    return withHost(`rollcall ${own}`, host);
}

/** A host's classes by the names of a part's slots. */
export type ClassNames<Slot extends string> = Readonly<Partial<Record<Slot, string>>>;

/** Makes the class of each slot of a part: `rollcall-session-title`, and the host's. */
export function slotClasses<Slot extends string>(
    part: string,
    classNames: ClassNames<Slot> | undefined,
): (slot: Slot) => string {
    return (slot) => withHost(`${part}-${slot}`, classNames?.[slot]);
}
