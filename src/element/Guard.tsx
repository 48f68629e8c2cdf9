import { Component, type ReactNode } from "react";

interface GuardProps {
    readonly children?: ReactNode;
    /** Shown after drawing has failed. */
    readonly fallback: ReactNode;
    /** A new value draws the content again after an error. */
    readonly version: number;
    readonly onError: (error: unknown) => void;
}

interface GuardState {
    readonly hasFailed: boolean;
    readonly version: number;
}

/** Catches errors in the content, such as one thrown by the page's own source. */
export class Guard extends Component<GuardProps, GuardState> {
    override state: GuardState = { hasFailed: false, version: this.props.version };

    static getDerivedStateFromError(): Pick<GuardState, "hasFailed"> {
        return { hasFailed: true };
    }

    static getDerivedStateFromProps({ version }: GuardProps, state: GuardState): GuardState | null {
        return version === state.version ? null : { hasFailed: false, version };
    }

    override componentDidCatch(error: unknown): void {
        this.props.onError(error);
    }

    override render(): ReactNode {
        return this.state.hasFailed ? this.props.fallback : this.props.children;
    }
}
