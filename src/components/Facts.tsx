import { Children, type ReactNode } from "react";

/**
 * Displays facts in one line, without the empty ones. Each has its own text direction. A separating dot at the start of a line
 * is cut off.
 */
export function Facts({ children }: { readonly children: ReactNode }): ReactNode {
    const facts = Children.toArray(children);
    if (facts.length === 0) return null;
    return (
        <span className="rollcall-facts">
            {facts.map((fact, index) => (
                <span key={index} className="rollcall-facts-item">
                    {index > 0 && (
                        <span className="rollcall-facts-dot" aria-hidden="true">
                            {" · "}
                        </span>
                    )}
                    <bdi className="rollcall-fact">{fact}</bdi>
                </span>
            ))}
        </span>
    );
}
