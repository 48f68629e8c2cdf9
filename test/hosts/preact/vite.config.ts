import { defineConfig } from "vite";

export default defineConfig({
    base: "./",
    oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
    resolve: {
        alias: {
            "react/jsx-runtime": "preact/jsx-runtime",
            "react-dom/client": "preact/compat/client",
            "react-dom": "preact/compat",
            react: "preact/compat",
        },
    },
});
