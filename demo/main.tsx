import "matrix-rollcall/styles.css";
import "./demo.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./App.js";
import { bendClock } from "./controls/deviceClock.js";

bendClock();

const queryClient = new QueryClient();
const root = document.querySelector("#root");
if (root) {
    createRoot(root).render(
        <StrictMode>
            <QueryClientProvider client={queryClient}>
                <App />
            </QueryClientProvider>
        </StrictMode>,
    );
}
