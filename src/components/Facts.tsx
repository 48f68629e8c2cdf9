import type { ReactNode } from "react";

/**
 * Displays facts in one line, without the empty ones. Each has its own text direction. A separating dot at the start of a line
 * is cut off.
 */
export function Facts({ children }: { readonly children: ReactNode }): ReactNode {
    // React's `Children` would be 0.7 kB of the script that has React inside.
    const facts = [children].flat(2).filter(Boolean);
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
