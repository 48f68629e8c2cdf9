import * as reactQuery from "@tanstack/react-query";
import type { QueryClient } from "@tanstack/react-query";
import { useContext } from "react";

/**
 * Returns the host's query client. Like all of `query`, it imports react-query as a namespace: a bundler that does not find the package
 * then reports the package by name, and not each name that is missing in it.
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
