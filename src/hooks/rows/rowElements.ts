/** What a user presses or types into in a row. */
export const controls =
    "a[href], button, input, select, textarea, summary, [role=button], [role=menuitem], [contenteditable]";

/** Returns the row element that contains an event's target. */
export function rowElementOf(target: EventTarget): HTMLElement | undefined {
    return (target as Element).closest?.<HTMLElement>("[data-row-key]") ?? undefined;
}

/** Returns the element of the row with this key, unless a virtualizer leaves it out. */
export function findRowElement(list: HTMLElement, key: string): HTMLElement | undefined {
    return [...list.querySelectorAll<HTMLElement>("[data-row-key]")].find(({ dataset }) => dataset["rowKey"] === key);
}

/** Returns whether a target is in a control of a row. */
export function isControl(target: EventTarget, row: HTMLElement): boolean {
    const control = (target as Element).closest(controls);
    return control !== null && control !== row && row.contains(control);
}
