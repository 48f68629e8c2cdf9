import { useMemo, type JSX, type ReactNode } from "react";
import type { TextOptions } from "./createText.js";
import { createPartTexts, TextContext } from "./textContext.js";

/** A language and the components that use it. */
export interface RollcallTextProviderProps extends TextOptions {
    /** The direction of the parts. Defaults to the page's. */
    readonly direction?: "ltr" | "rtl" | undefined;
    /** What is displayed inside. */
    readonly children?: ReactNode;
}

/**
 * Sets the language of the components below it. Needs no client. Pass the same objects on every render, because a new one
 * renders all parts below again.
 * @example
 * import { de } from "matrix-rollcall/locales/de";
 * <RollcallTextProvider messages={de}>
 *     <CallPanel roomId={roomId} />
 * </RollcallTextProvider>
 */
export function RollcallTextProvider(props: RollcallTextProviderProps): JSX.Element {
    const { messages, locale, translate, formatters, direction, children } = props;
    const value = useMemo(() => {
        const lang = locale ?? messages?.locale;
        return createPartTexts(
            { messages, locale, translate, formatters },
            { ...(lang !== undefined && { lang }), ...(direction && { dir: direction }) },
        );
    }, [messages, locale, translate, formatters, direction]);
    return <TextContext.Provider value={value}>{children}</TextContext.Provider>;
}
