import type { Decorator } from "@storybook/react-vite";
import { RollcallProvider, type Rollcall } from "matrix-rollcall";

/** Puts a story below a provider, as a host's page does. Null while no user is logged in. */
export function inRollcall(rollcall: Rollcall | null): Decorator {
    return (Story) => (
        <RollcallProvider rollcall={rollcall}>
            <Story />
        </RollcallProvider>
    );
}
