/** Tells a developer of a mistake in their code, where an exception would hurt somebody else. */
export function reportMistake(message: string, error: unknown): void {
    console.error(`matrix-rollcall: ${message}`, error);
}
