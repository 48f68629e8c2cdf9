/** A part's own class and the host's. */
export function classNameOf(own: string, host: string | undefined): string {
    return host ? `${own} ${host}` : own;
}
