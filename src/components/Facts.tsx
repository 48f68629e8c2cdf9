import { Children, Fragment, type ReactElement, type ReactNode } from "react";

/** Facts in one line; what is nothing is left out. Each has the direction of its own words, whatever those beside it have. */
export function Facts({ children }: { readonly children: ReactNode }): ReactElement {
    return (
        <>
            {Children.toArray(children).map((fact, index) => (
                <Fragment key={index}>
                    {index > 0 && " · "}
                    <bdi className="rollcall-fact">{fact}</bdi>
                </Fragment>
            ))}
        </>
    );
}
