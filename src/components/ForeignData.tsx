import { Component, type ReactNode } from "react";
import { reportMistake } from "../core/internal.js";

interface ForeignDataProps {
    readonly children: ReactNode;
}

interface ForeignDataState {
    readonly hasFailed: boolean;
    readonly children: ReactNode;
}

/**
 * Displays data from the network, or nothing if that throws, so that one member's data cannot break the page for everyone.
 * Tries again when it is rendered with other children.
 */
export class ForeignData extends Component<ForeignDataProps, ForeignDataState> {
    override state: ForeignDataState = { hasFailed: false, children: undefined };

    static getDerivedStateFromProps({ children }: ForeignDataProps, state: ForeignDataState): ForeignDataState | null {
        return children === state.children ? null : { hasFailed: false, children };
    }

    static getDerivedStateFromError(): Partial<ForeignDataState> {
        return { hasFailed: true };
    }

    override componentDidCatch(error: unknown): void {
        reportMistake("data of a room could not be displayed and was left out.", error);
    }

    override render(): ReactNode {
        return this.state.hasFailed ? null : this.props.children;
    }
}
