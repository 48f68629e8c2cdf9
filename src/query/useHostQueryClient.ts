import * as reactQuery from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { useContext } from "react";

/**
 * Returns the host's query client. Like all of `query`, it imports react-query as a namespace. If the package is missing,
 * bundlers then report the package by name instead of each missing import.
 * @throws Error without a `QueryClientProvider`.
 */
export function useHostQueryClient(): QueryClient {
    const queryClient = useContext(reactQuery.QueryClientContext);
    if (!queryClient) {
        throw new Error(
            "matrix-rollcall/query needs a QueryClientProvider. Install @tanstack/react-query and wrap your app in " +
                "<QueryClientProvider client={queryClient}>, above the component that uses matrix-rollcall/query.",
        );
    }
    return queryClient;
}
