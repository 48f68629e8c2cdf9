/** Moves the focus to the open room's heading, when what had it goes away. */
export function focusRoom(): void {
    document.querySelector<HTMLElement>("main h1")?.focus();
}
