/** Joins a class of the kit with a class from the host. */
export function joinClasses(own: string, host: string | undefined): string {
    return host ? `${own} ${host}` : own;
}

/**
 * Returns the class of a part's outermost element. All parts share the class `rollcall`, which defines the custom properties.
 */
export function rootClass(own: string, host: string | undefined): string {
    return joinClasses(`rollcall ${own}`, host);
}

/** Classes from the host, by the name of the slot they are added to. */
export type ClassNames<Slot extends string> = Readonly<Partial<Record<Slot, string>>>;

/** Returns a function that returns the class of each slot, for example `rollcall-session-title` plus the host's class. */
export function slotClasses<Slot extends string>(
    part: string,
    classNames: ClassNames<Slot> | undefined,
): (slot: Slot) => string {
    return (slot) => joinClasses(`${part}-${slot}`, classNames?.[slot]);
}
