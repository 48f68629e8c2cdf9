import { Children, Fragment, type ReactElement, type ReactNode } from "react";

/** Displays facts in one line and skips empty ones. Each has its own text direction. */
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
