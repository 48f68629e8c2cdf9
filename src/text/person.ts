/** A user to display: a `Person`, or part of one. */
export interface PersonLike {
    readonly userId: string;
    /** The name. Defaults to the user ID. From the network. */
    readonly name?: string | undefined;
    /** A URL that an `img` can load. */
    readonly avatarSrc?: string | undefined;
    /** Whether they seem gone; see `useSeemsGone`. */
    readonly seemsGone?: boolean | undefined;
    /** Whether the user ignores them, according to `useIgnoredUsers`. */
    readonly isIgnored?: boolean | undefined;
    /** An `mxc:` URL, which the provider's `media` loads. */
    readonly avatarUrl?: string | undefined;
}
