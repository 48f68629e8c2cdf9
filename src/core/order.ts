/** Orders strings by code unit, everywhere the same, whatever the locale. */
export function compareStrings(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}
