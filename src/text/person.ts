/** A user to show: a `Person` or a part of it. */
export interface PersonLike {
    readonly userId: string;
    /** The user id stands in where there is none. From the network. */
    readonly name?: string | undefined;
    /** An address that an `img` can load. */
    readonly avatarSrc?: string | undefined;
    /** Whether they seem gone; see `useSeemsGone`. */
    readonly seemsGone?: boolean | undefined;
    /** Whether the user ignores them, according to `useIgnoredUsers`. */
    readonly isIgnored?: boolean | undefined;
    /** An `mxc:` URL, which the provider's `media` loads. */
    readonly avatarUrl?: string | undefined;
}
